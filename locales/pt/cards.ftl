# A ficha de uma pessoa, para a equipe; e o que a pessoa fica sabendo.

find-ask =
    <b>Quem você procura?</b>
    Envie um @nome, um ID do Telegram, o nome de uma conexão ou os quatro últimos caracteres de uma chave. No grupo, coloque depois do comando.
find-nobody =
    ⚠️ <b>Ninguém corresponde</b>
    Os nomes não são guardados às claras: uma pessoa é encontrada pelo @nome que tinha quando escreveu por último, pelo ID, pelo nome de uma conexão ou pelos quatro últimos caracteres de uma chave. Peça um deles ao trader.
find-several = <b>Qual destas pessoas?</b>
find-more = Há mais. Seja mais preciso para ver a pessoa certa.

card-why =
    <b>{ $person }: por que você abre a ficha?</b>
    A pessoa pode ver o seu motivo em /privacy. Escolha um ou digite o seu ({ $least } a { $most } caracteres).
card-reason-chat = Pediu ajuda em uma conversa
card-reason-alert = Por causa de um alerta nosso
card-reason-security = Uma questão de segurança
card-reason-ticket = O chamado #{ $number } da pessoa

card-title = 👤 <b>{ $person }</b>
card-person = { $lang }, aqui desde { $since }
card-lang-en = fala inglês
card-lang-pt = fala português
card-unreachable = 📵 Inacessível desde { $since }
card-blocked = ⛔️ Bloqueada desde { $since }
card-role = 🛠 Da equipe: { $role }
card-wizard = 🪜 No assistente: { $step }, desde { $time }
card-connections = <b>Conexões</b>
card-standing-online = online
card-standing-offline = offline
card-unwatched = não monitorada
card-history = <b>Quedas</b>
card-outage = { $since }, por { $lasted }: { $what }
card-outage-lasts = desde { $since }: { $what }
card-none = Nada.
card-part-strategies = <b>Estratégias</b>
card-part-tickets = <b>Chamados</b>
card-part-alerts = <b>Alertas</b>
card-part-notes = <b>Notas da equipe</b>
card-strategy = “{ $name }”: { $state }, { $pairs } pares, alterada em { $changed }
card-state-draft = ainda não ativada
card-state-running = em execução
card-state-paused = pausada
card-ticket = #{ $number }: { $state }, aberto em { $opened }
card-alert = { $time }: { $kind } ({ $state })
card-remark = { $time }, { $by }: { $words }

card-ask-remark = <b>Sua nota</b>, no máximo { $most } caracteres. Só a equipe vê.
card-ask-letter = <b>Sua mensagem</b>, no máximo { $most } caracteres, no idioma da pessoa. Antes do envio, você a vê como a pessoa vai ver.
card-ask-block = <b>Por que esta pessoa é bloqueada?</b> { $least } a { $most } caracteres, para o registro. As estratégias dela são pausadas; ela ainda pode ver e apagar o que está guardado e escrever ao suporte.
card-letter-preview = <b>Assim a pessoa vai ler</b>
card-letter-head = 💬 <b>Mensagem do nosso suporte</b>
card-which-alert = <b>Qual deles sai de novo?</b>
card-no-alerts = Nenhum alerta foi enviado a esta pessoa nos últimos tempos.

card-testing = 🔄 Testando “{ $name }” em nome da pessoa; ela é avisada.
card-alert-resent = ✅ A caminho de novo: { $kind }
card-noted = ✅ Anotado.
card-sent = ✅ Enviada.
card-draft-reset = ✅ A conexão que estava sendo criada foi descartada, com o que estava selado para ela. A pessoa foi avisada e pode recomeçar.
card-now-reachable = ✅ Marcada como acessível: as mensagens voltam a ser enviadas.
card-now-unreachable = ✅ Marcada como inacessível: nada é enviado até ela escrever.
card-now-blocked = ✅ Bloqueada. A pessoa foi avisada, e as estratégias dela estão pausadas.
card-now-unblocked = ✅ Desbloqueada. A pessoa foi avisada; as estratégias ficam paradas até ela ativá-las.

card-told-test = 🔄 Nosso suporte está testando “{ $name }” para você. Nada muda na corretora.
card-told-online = 🟢 Nosso suporte testou “{ $name }”: está online.
card-told-offline = 🔴 Nosso suporte testou “{ $name }”: ainda há algo errado. A tela da conexão diz o quê e o que fazer.
card-told-reset = Nosso suporte descartou a conexão que você estava criando, porque ela estava travada. O que você tinha informado para ela foi destruído. Você pode recomeçar com /connect.

card-fault-unopened = ⚠️ <b>A ficha está fechada de novo</b>. Um motivo vale só por um tempo; abra outra vez.
card-fault-gone = ⚠️ <b>Não existe mais</b>. A pessoa ou a conexão foi apagada nesse meio-tempo. Procure de novo.
card-fault-secret = ⚠️ <b>Isso parece um segredo</b>. Não foi pesquisado nem anotado. Nunca cole chaves aqui: os quatro últimos caracteres bastam.
card-fault-bad-query = ⚠️ <b>Não consigo procurar isso</b>. Envie um @nome, um ID, o nome de uma conexão ou os quatro últimos caracteres de uma chave.
card-fault-bad-reason = ⚠️ <b>Isso ainda não é um motivo</b>. São de { $least } a { $most } caracteres, porque a pessoa pode ler. Envie de novo.
card-fault-bad-note = ⚠️ <b>Esta nota não pode ser guardada</b>. Está vazia ou é longa demais. Envie de novo.
card-fault-bad-letter = ⚠️ <b>Esta mensagem não pode ser enviada</b>. Ela pode ter { $longest } caracteres. Envie de novo.
card-fault-no-letter = ⚠️ <b>Não há mensagem para enviar</b>. Ela já foi enviada, ou o bot foi reiniciado depois. Escreva de novo.
card-fault-no-draft = ⚠️ <b>Nada a descartar</b>. A pessoa não está criando uma conexão agora.
card-fault-no-alert = ⚠️ <b>Esse alerta não existe</b>. Nenhum desse tipo foi enviado a ela nos últimos tempos.
card-fault-unreachable = ⚠️ <b>A pessoa não pode ser alcançada</b>. Ela bloqueou o bot; quando escrever de novo, poderá.
card-fault-unwanted = ⚠️ <b>A pessoa não quer esse tipo</b>. As próprias configurações dela, ou um bloqueio, descartariam o alerta.
card-fault-is-staff = ⚠️ <b>Faz parte da equipe</b>. Retire a função primeiro e depois bloqueie.
card-fault-repeated = ⚠️ <b>Isso já foi feito</b>. O mesmo toque chegou duas vezes.
card-fault-not-tested = ⚠️ <b>O teste não aconteceu</b>. Tente de novo daqui a pouco.
card-fault-not-delivered = ⚠️ <b>O Telegram não aceitou</b>. Talvez a pessoa tenha bloqueado o bot; nada chegou.

alert-state-waiting = esperando
alert-state-sending = a caminho
alert-state-sent = enviado
alert-state-dropped = descartado
alert-kind-withdraw-gained = permissão de saque
alert-kind-offline = offline
alert-kind-cause-changed = outra causa
alert-kind-back = online de novo
alert-kind-unstable = instável
alert-kind-steady = estável de novo
alert-kind-reminder = lembrete
alert-kind-incident-opened = incidente
alert-kind-incident-closed = fim do incidente
alert-kind-expires = chave expira
alert-kind-key-changed = chave alterada
alert-kind-ip-move = novo endereço
alert-kind-digest = resumo semanal

blocked-told =
    ⛔️ <b>Seu acesso foi bloqueado pelo nosso suporte</b>
    Suas estratégias estão pausadas. Suas chaves continuam criptografadas e você pode apagá-las quando quiser. Se achar que é um engano, escreva ao nosso suporte.
blocked-door =
    ⛔️ <b>Seu acesso está bloqueado</b>
    Nosso suporte o bloqueou, por isso nada pode ser conectado nem alterado aqui. Suas chaves continuam criptografadas. Você pode ver o que está guardado, apagar tudo e escrever ao nosso suporte se achar que é um engano.
unblocked-told = ✅ Seu acesso está aberto de novo. Suas estratégias continuam pausadas até você ativá-las.

button-card = ‹ Ficha
button-card-test = 🔄 Testar em nome dela
button-card-note = 📝 Nota
button-card-write = ✉️ Escrever à pessoa
button-card-alert = 🔔 Reenviar um alerta
button-card-reset = 🧹 Descartar o assistente
button-card-reach = 📶 Marcar acessível
button-card-unreach = 📵 Marcar inacessível
button-card-block = ⛔️ Bloquear
button-card-unblock = ✅ Desbloquear
button-card-send = ✉️ Enviar
button-card-rewrite = ✏️ Escrever de novo
button-card-strategies = Estratégias ({ $count })
button-card-tickets = Chamados ({ $count })
button-card-alerts = Alertas ({ $count })
button-card-notes = Notas ({ $count })

card-told-untested = ❔ Nosso suporte não conseguiu testar “{ $name }” agora. Nada mudou; você mesmo pode testar.
card-in-private =
    <b>Na sua própria conversa</b>
    O que está na ficha é só para você, não para o grupo todo. Enviei para a nossa conversa privada.
card-no-private-chat =
    <b>Não consigo escrever para você em privado</b>
    Uma ficha só aparece na sua própria conversa. Abra a nossa conversa privada, toque em Iniciar e tente de novo aqui.
