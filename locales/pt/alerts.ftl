### O que o bot avisa por conta própria, e os ajustes do quanto a pessoa quer receber.

## Durações

duration-days =
    { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }
duration-hours = { $hours } h
duration-minutes = { $minutes } min
duration-moment = menos de um minuto

## Um alerta

alert-place = { $exchange } · { $market }
alert-since = Offline desde { $time }.
alert-repeat = ℹ️ Talvez você já tenha recebido esta mensagem: fui interrompido durante o envio.

alert-offline-title = 🔴 <b>{ $name }</b> está offline
alert-other-reason-title = 🔴 <b>{ $name }</b>: offline, agora por outra causa
alert-reminder-title = ⏰ <b>{ $name }</b> continua offline
alert-reminder-length = Offline há { $length }, desde { $time }.

alert-withdraw-gained-title = 🚨 <b>{ $name }</b>: esta chave pode fazer saques
alert-withdraw-gained-text =
    <b>Resolva agora.</b> A chave desta conexão passou a ter a permissão de saque. Quem tiver acesso a ela pode tirar fundos da sua conta na { $exchange }.
    Nada será negociado com esta chave enquanto a permissão estiver ativa.
alert-withdraw-gained-now =
    Abra a página de API da { $exchange }.
    Desative a permissão de saque, ou apague a chave e crie outra.
    Se não foi você que mudou isso, troque também sua senha e confira seu 2FA.
    Volte aqui e teste a conexão.

alert-back-title = 🟢 <b>{ $name }</b> voltou a ficar online
alert-back-text = Ficou offline por { $length }: de { $begun } até { $ended }. Você não precisa fazer mais nada.
alert-resolved =
    ✅ <b>{ $name }</b> estava offline · resolvido
    Ficou offline por { $length }: de { $begun } até { $ended }.

alert-unstable-title = 🟠 <b>{ $name }</b> está caindo com frequência
alert-unstable-text =
    { $falls ->
        [one] A conexão caiu uma vez em uma hora. A partir de agora, não aviso mais a cada queda: volto a escrever quando ela passar { $length } estável, ou se ela não voltar.
       *[other] A conexão caiu { $falls } vezes em uma hora. A partir de agora, não aviso mais a cada queda: volto a escrever quando ela passar { $length } estável, ou se ela não voltar.
    }
alert-last-cause = Última causa: { $cause }

alert-steady-title = 🟢 <b>{ $name }</b> está estável de novo
alert-steady-text = A conexão passou { $length } online sem interrupção. A partir de agora, volto a avisar a cada queda.

alert-incident-opened-title = 🟠 <b>{ $exchange }</b> com problemas
alert-incident-opened-text = As conexões de muitos traders com a { $exchange } estão falhando ao mesmo tempo. <b>O problema não é a sua chave</b>, e você não precisa fazer nada. Continuo verificando e aviso quando voltar a funcionar.
alert-maintenance-title = 🛠 <b>{ $exchange }</b> em manutenção
alert-maintenance-text = A manutenção foi anunciada pela { $exchange }. <b>O problema não é a sua chave</b>, e você não precisa fazer nada. Continuo verificando e aviso quando voltar a funcionar.
alert-incident-until = Término previsto pela { $exchange }: { $time }.
alert-incident-yours = Suas conexões lá:
alert-incident-closed-title = 🟢 <b>{ $exchange }</b> voltou a funcionar
alert-incident-closed-text = O problema durou { $length }: de { $begun } até { $ended }. Você não precisa fazer nada.
alert-maintenance-closed-text = A manutenção durou { $length }: de { $begun } até { $ended }. Você não precisa fazer nada.

alert-expires-title =
    { $days ->
        [one] ⏱ <b>{ $name }</b>: a chave vence em { $days } dia
       *[other] ⏱ <b>{ $name }</b>: a chave vence em { $days } dias
    }
alert-expires-text = A { $exchange } desativa esta chave em { $date }, e a conexão fica offline. Antes disso, crie uma chave nova e faça a troca aqui: a conexão e o histórico dela continuam.
alert-expires-binds = <b>Ou continue com esta:</b> inclua nossos endereços na lista de IPs permitidos da chave, na { $exchange }, e ela deixa de vencer.

alert-transfer-gained-title = 🟡 <b>{ $name }</b>: a chave agora pode transferir fundos
alert-transfer-gained-text = A chave passou a ter uma permissão para mover fundos entre contas na { $exchange }. Nenhuma estratégia precisa disso: desative. Se não foi você que mudou isso, troque sua senha e confira seu 2FA.
alert-list-opened-title = 🟡 <b>{ $name }</b>: sem lista de IPs permitidos
alert-list-opened-text = A chave agora funciona de qualquer endereço do mundo. Inclua nossos endereços de novo na lista de IPs permitidos dela, na { $exchange }. Se não foi você que mudou isso, troque sua senha e confira seu 2FA.
alert-addresses-lost-title = 🟡 <b>{ $name }</b>: faltam endereços na lista
alert-addresses-lost-text = A lista de IPs permitidos da chave não tem mais <code>{ $missing }</code>. Inclua de novo na { $exchange }: senão, a conexão cai quando usarmos esse servidor.

alert-ip-move-title = 📍 Teremos mais um endereço de servidor

alert-digest-title = 🗓 <b>Sua semana</b>
alert-digest-online = 🟢 <b>{ $name }</b> · online desde { $time }
alert-digest-offline = 🔴 <b>{ $name }</b> · offline desde { $time }
alert-digest-unwatched = ⚪ <b>{ $name }</b> · sem monitoramento no momento
alert-digest-fine = Não há nada a melhorar.
alert-digest-improve = <b>O que dá para melhorar</b>
alert-digest-next = <i>O próximo resumo chega em { $date }.</i>
alert-more =
    { $count ->
        [one] … e mais { $count }
       *[other] … e mais { $count }
    }

alert-several-title =
    { $count ->
        [one] 🔔 <b>{ $count } aviso para você</b>
       *[other] 🔔 <b>{ $count } avisos para você</b>
    }

## O que muda para as estratégias

alert-paused = ⏸ <b>Pausadas:</b> { $names }
alert-resumed = ▶️ <b>Rodando de novo:</b> { $names }
alert-waiting = ⏸ <b>À sua espera:</b> { $names }. Confira e retome quando quiser.

## Pausa nos lembretes

snoozed-until = 😴 Não vou lembrar você antes de { $time }.
snoozed-until-back = 😴 Não vou mandar lembretes. Aviso quando a conexão voltar.
snooze-back = A conexão já está online de novo.
button-snooze-hours = 😴 { $hours } h
button-snooze-back = 😴 Até ela voltar
button-resting-until = 😴 Em pausa até { $time }
button-resting-back = 😴 Em pausa até ela voltar

## O que a tela da conexão diz do monitoramento

watch-online = 🟢 Online desde { $time }
watch-offline = 🔴 Offline desde { $time }
watch-checked = última verificação { $time }
watch-next = próxima { $time }

## Ajustes

alerts-title = 🔔 <b>Alertas</b>
alerts-intro = Verifico suas conexões o tempo todo e escrevo quando algo acontece. Quanto você quer receber?
noise-everything = <b>Tudo</b>: também problemas nas corretoras e quando uma conexão volta a ficar estável.
noise-important = <b>O que depende de mim</b>: conexão que cai ou volta, chave que vai vencer, endereço novo.
noise-security = <b>Só segurança</b>: mudanças em permissões e listas de IPs permitidos.
alerts-noise-now = Agora: <b>{ $noise }</b>
alerts-quiet-on = 🌙 Horário de silêncio: das { $begins } às { $ends } no seu relógio. Só uma permissão de saque interrompe o silêncio.
alerts-quiet-off = 🌙 Horário de silêncio: nenhum
alerts-clock = 🕓 Seu relógio: { $time }
alerts-reminders-on = ⏰ Lembretes do que continua offline: ativados
alerts-reminders-off = ⏰ Lembretes do que continua offline: desativados
alerts-digest-on = 🗓 Resumo semanal: ativado, próximo em { $date }
alerts-digest-off = 🗓 Resumo semanal: desativado
clock-ask = <b>Que horas são para você agora?</b>
clock-why = O Telegram não me informa isso. Preciso saber para respeitar seu horário de silêncio e mostrar os horários certos nas mensagens.
button-noise-everything = Tudo
button-noise-important = O que depende de mim
button-noise-security = Só segurança
button-quiet-off = 🌙 Sem silêncio
button-quiet = 🌙 { $begins }–{ $ends }
button-clock = 🕓 Acertar meu relógio
button-reminders-on = ⏰ Ativar lembretes
button-reminders-off = ⏰ Desativar lembretes
button-digest-on = 🗓 Ativar resumo semanal
button-digest-off = 🗓 Desativar resumo semanal

button-alerts = 🔔 Alertas
button-test-now = 🔄 Testar agora
button-replace-key = 🔑 Trocar a chave
