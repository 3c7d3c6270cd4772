# Transmissões: criadas, aprovadas, enviadas e relatadas.

button-broadcasts = 📣 Transmissões
button-broadcast-new = ➕ Nova transmissão
button-broadcast-write = ✏️ { $language }
button-broadcast-test = 👁 Enviar um teste para mim
button-broadcast-start = ▶️ Começar o envio
button-broadcast-submit = 🤝 Pedir a uma segunda pessoa
button-broadcast-approve = ✅ Aprovar e começar
button-broadcast-decline = ✖️ Recusar
button-broadcast-pause = ⏸ Pausar
button-broadcast-resume = ▶️ Retomar
button-broadcast-cancel = ⏹ Cancelar
button-broadcast-cancel-now = Sim, cancelar
button-broadcast-drop = 🗑 Descartar
button-broadcast-again = 🔄 Atualizar

broadcasts-title = <b>Transmissões</b>
broadcasts-what = As mais recentes primeiro. Abra uma para ver até onde ela foi ou para continuar a prepará-la.
broadcasts-none = Nenhuma até agora. Uma transmissão é uma mensagem nossa para muitas pessoas, cada uma no seu idioma.

broadcast-state-draft = ✏️ rascunho
broadcast-state-waiting = 🤝 espera aprovação
broadcast-state-running = ▶️ enviando
broadcast-state-paused = ⏸ pausada
broadcast-state-done = ✅ concluída
broadcast-state-cancelled = ⏹ cancelada

broadcast-making-draft = <b>Transmissão · rascunho</b>
broadcast-making-waiting = <b>Transmissão · espera uma segunda pessoa</b>
broadcast-filter-exchange = Corretora: { $value }
broadcast-filter-lang = Idioma: { $value }
broadcast-filter-standing = Situação: { $value }
broadcast-filter-kind = Quem: { $value }
broadcast-exchange-any = qualquer uma, ou nenhuma
broadcast-lang-any = qualquer um
broadcast-standing-any = qualquer uma
broadcast-standing-online = online
broadcast-standing-offline = offline
broadcast-kind-traders = traders
broadcast-kind-staff = equipe
broadcast-kind-everybody = todos
broadcast-choose-exchange =
    <b>Qual corretora?</b>
    Só recebe quem tem uma conexão nela.
broadcast-choose-lang =
    <b>Qual idioma?</b>
    Só recebe quem usa o bot nesse idioma.
broadcast-choose-standing =
    <b>Qual situação?</b>
    Só recebe quem tem uma conexão nessa situação agora.
broadcast-choose-kind =
    <b>Quem?</b>
    Traders são todos os que não têm função na equipe.
broadcast-receivers = Destinatários agora: <b>{ $count }</b>
broadcast-words =
    <b>{ $language }</b>
    <blockquote>{ $words }</blockquote>
broadcast-words-none = <b>{ $language }</b>: ainda não escrito
broadcast-ask-words =
    <b>Digite o texto · { $language }</b>
    Envie-o na sua próxima mensagem, como as pessoas devem ler. Ele vai como texto simples, então marcações aparecem do jeito que você digitou. No máximo { $max } caracteres.
broadcast-private-only = Os textos são digitados no seu chat privado com o bot. Abra-o e use /broadcast lá, ou escreva o comando aqui com o idioma e o texto depois dele.
broadcast-next-write = Próximo passo: escreva o texto nos dois idiomas. Cada pessoa recebe o seu.
broadcast-next-test = Próximo passo: envie um teste para você. Você verá cada idioma como os destinatários.
broadcast-next-nobody = Ninguém se encaixa nessa escolha agora. Escolha de forma mais ampla.
broadcast-next-start = Testada. Já pode começar.
broadcast-next-submit = Testada. Vai para tanta gente que uma segunda pessoa precisa aprovar.
broadcast-next-waiting = Pedimos a aprovação de outras pessoas da equipe. Se você mudar algo, o teste e a aprovação recomeçam.

broadcast-consent-title = <b>Transmissão de { $maker } · aprovar?</b>
broadcast-not-ready = <b>Transmissão de { $maker } · em preparação</b>
broadcast-consent-ask = Leia antes os dois idiomas nas mensagens de teste. Depois de aprovada, ela começa na hora.
broadcast-started = Começou. O andamento aparece no chat privado de quem a criou.
broadcast-approved = Sua transmissão foi aprovada por { $who } e começa agora.
broadcast-declined = Sua transmissão foi recusada por { $who }. Ela voltou a ser rascunho: mude o texto ou pergunte o motivo.

broadcast-panel-running = <b>Transmissão · enviando</b>
broadcast-panel-paused = <b>Transmissão · pausada</b>
broadcast-panel-done = <b>Transmissão · concluída</b>
broadcast-panel-cancelled = <b>Transmissão · cancelada</b>
broadcast-so-far = { $done } de { $total }
broadcast-count-delivered = ✅ Entregues: { $count }
broadcast-count-blocked = 🚫 Bloquearam o bot: { $count }
broadcast-count-failed = ⚠️ Falharam: { $count }
broadcast-count-unsure = ❔ Incertas: { $count }
broadcast-count-left = ⏳ Ainda não enviadas: { $count }
broadcast-took = Levou { $length } (h:min:s).
broadcast-unsure-why = Incertas: o bot foi interrompido durante o envio, e não foi possível descobrir se a mensagem chegou. Ela não foi enviada de novo.
broadcast-cancel-ask =
    <b>Cancelar esta transmissão?</b>
    O que foi enviado permanece. Ninguém mais vai receber, e ela não pode ser retomada.

broadcast-fault-gone = Esta transmissão não existe, ou o botão não é válido. Abra a lista e escolha de novo.
broadcast-fault-changed = Ela mudou nesse meio-tempo, então nada foi feito. É assim que ela está agora.
broadcast-fault-not-yours = Só quem a criou pode mudar. Fale com essa pessoa ou crie a sua própria.
broadcast-fault-empty = Não há texto nessa mensagem. Envie as próprias palavras.
broadcast-fault-too-long = O texto é longo demais. Reduza para { $max } caracteres e envie de novo.
broadcast-fault-not-written = Primeiro são necessários os dois idiomas. Escreva o que falta.
broadcast-fault-not-tested = Primeiro envie um teste para você, para ver o que as pessoas vão receber.
broadcast-fault-nobody-meant = Ninguém se encaixa nessa escolha agora, então nada começou. Escolha de forma mais ampla.
broadcast-fault-nobody-else = Vai para tanta gente que uma segunda pessoa precisa aprovar, e ninguém mais pode. Peça a um proprietário que dê essa função a alguém.
broadcast-fault-your-own = Você a criou, então outra pessoa precisa aprovar.
broadcast-fault-over = Isso não é mais possível aqui, então nada foi feito. É assim que ela está agora.
