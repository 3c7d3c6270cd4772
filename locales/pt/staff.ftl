# O que a equipe vê: a porta, o início, funções e PINs.

button-staff-home = 🛠 Início da equipe
role-owner = proprietário
role-admin = administrador
role-support = suporte
role-read-only = somente leitura

entrance-no-longer =
    <b>Você não faz mais parte da equipe</b>
    Sua função foi retirada, por isso o que estava nesta tela não está mais disponível para você. Se for um engano, fale com um proprietário. Suas próprias conexões continuam como estão.
entrance-not-allowed =
    <b>Sua função não permite isto</b>
    Você é { $role }. Peça a um administrador ou proprietário que faça, ou que lhe dê uma função que permita.
entrance-no-pin-yet =
    <b>Escolha um PIN primeiro</b>
    Esta ação é perigosa e pede o seu PIN, mas você ainda não tem um. Digite de { $least } a { $most } dígitos que você não usa em outro lugar; apago a mensagem na hora.
entrance-needs-pin =
    <b>Seu PIN, por favor</b>
    Esta ação é perigosa. Depois do PIN, ela fica liberada por { $minutes } minutos. Digite-o aqui; apago a mensagem na hora.
entrance-locked =
    <b>Bloqueado por PINs errados</b>
    Nenhum PIN é aceito até { $until }. Se não foi você quem tentou, avise um proprietário imediatamente.

staff-in-private = <b>Aqui não</b>
    O que se digita para isto fica entre nós. Abra a nossa conversa privada e faça lá.
entrance-in-private = O PIN é digitado na nossa conversa privada, nunca em um grupo. Abra-a e toque no mesmo botão lá.

staff-home-title =
    <b>Início da equipe</b> · { $time }
    Você é { $role }.
staff-home-counts = { $people } pessoas, { $connections } conexões
staff-home-offline = <b>Offline</b>
staff-home-cause = { $exchange }, { $what }: { $count }
staff-home-incidents = <b>Incidentes</b>
staff-home-incident = { $exchange }, desde { $since }
staff-home-tickets = <b>Chamados</b>: { $open } abertos, { $waiting } esperando por nós
staff-home-outbox = <b>Fila de alertas</b>: { $count } esperando, o mais antigo há { $age }
staff-home-outbox-empty = <b>Fila de alertas</b>: vazia
staff-home-broadcasts = <b>Transmissões</b> em envio: { $count }
staff-home-wizard = <b>No assistente agora</b>
staff-home-step = { $step }: { $count }

audit-title = <b>Registro de auditoria</b>, do mais novo ao mais antigo
audit-empty = Nada ainda.
audit-operator = operador

roles-title = <b>Quem faz parte da equipe</b>
roles-owners = Os proprietários são definidos nas configurações (OWNER_IDS) e em nenhum outro lugar.
roles-member =
    <b>{ $person }</b>: { $role }
    Desde { $since }, dada por { $by }.
roles-ask-person =
    <b>Quem?</b>
    Envie o @nome ou o ID do Telegram, ou encaminhe uma mensagem dela. A pessoa precisa ter iniciado este bot alguma vez.
roles-unknown =
    ⚠️ <b>Não conheço ninguém assim</b>
    Os nomes não são guardados às claras; encontro uma pessoa pelo @nome que ela tinha quando me escreveu por último, ou pelo ID. Quem esconde a conta nas mensagens encaminhadas não é encontrado por elas. Peça que ela toque em /start aqui e envie de novo.
roles-ambiguous =
    ⚠️ <b>Mais de uma pessoa corresponde</b>
    Um nome pode passar de uma conta para outra. Envie o ID do Telegram.
roles-choose = <b>{ $person }</b>: qual função?
roles-confirm = Tornar <b>{ $person }</b> { $role }?
roles-confirm-revoke = Retirar a função de <b>{ $person }</b>? As telas abertas dessa pessoa param de funcionar na hora.
roles-granted = ✅ { $person } agora é { $role } e foi avisado.
roles-revoked = ✅ { $person } não tem mais função e foi avisado.
roles-told = <b>Agora você é { $role }</b>
roles-told-revoked = Sua função na equipe de suporte foi retirada. Suas próprias conexões continuam como estão.
role-means-admin = Tudo, menos nomear outros administradores: pessoas, chamados, transmissões, incidentes, funções de suporte e de leitura.
role-means-support = Chamados, fichas de pessoas, testes em nome delas, diagnósticos, números.
role-means-read-only = Números, a lista de chamados, diagnósticos. Nada é alterado, nenhuma ficha é aberta.
role-means-owner = Tudo.

pin-choose =
    <b>Escolha um PIN</b>
    Digite de { $least } a { $most } dígitos que você não usa em outro lugar. Apago a mensagem na hora e guardo apenas um hash.
pin-repeat = Mais uma vez, por favor, para que um deslize do dedo não bloqueie você.
pin-set = ✅ O PIN está definido e já vale como digitado.
pin-entered = ✅ Está certo. Envie o comando mais uma vez e ele será executado.
pin-wrong =
    ⚠️ <b>Este PIN está errado</b>
    { $left ->
        [0] Digite de novo.
        [one] Mais um errado, e nenhum PIN é aceito por um tempo. Digite de novo.
       *[other] Restam { $left } tentativas até nenhuma ser aceita por um tempo. Digite de novo.
    } Se você esqueceu, um proprietário ou administrador pode redefinir em Funções.
pin-reset = ✅ O PIN de { $person } foi removido. A próxima ação perigosa pede que escolha outro.

staff-fault-bad-pin = ⚠️ <b>Isto não pode ser um PIN</b>. São de { $least } a { $most } dígitos e nada mais.
staff-fault-wrong-pin = ⚠️ <b>Primeiro o seu PIN atual</b>. Toque no botão de novo; ele será pedido.
staff-fault-pins-differ = ⚠️ <b>Os dois não eram iguais</b>. Nada foi definido; comece de novo.
staff-fault-locked = ⚠️ <b>Bloqueado</b>. Nenhum PIN é aceito por um tempo.
staff-fault-unknown-person = ⚠️ <b>Não conheço esta pessoa</b>. Ela precisa ter iniciado o bot; peça que toque em /start e tente de novo.
staff-fault-oneself = ⚠️ <b>Não em você mesmo</b>. Ninguém altera a própria função; peça a outra pessoa que possa.
staff-fault-not-yours-to-grant = ⚠️ <b>Não cabe a você dar nem retirar</b>. Essa função é dada por quem está acima: um proprietário para administradores, proprietários e administradores para as outras.
staff-fault-is-owner = ⚠️ <b>Este é um proprietário</b>. Os proprietários são definidos nas configurações (OWNER_IDS); altere lá.

staff-fault-not-staff = ⚠️ <b>Esta pessoa não tem função</b>. Talvez alguém a tenha retirado antes de você; a lista mostra como está agora.

privacy-openings = <b>Quando o nosso suporte abriu a sua ficha</b>
privacy-opening = { $time }, { $role }: { $reason }
privacy-opening-former = ex-integrante
privacy-handle = Uma forma embaralhada do seu nome no Telegram, pela qual o suporte encontra você quando você escreve.
privacy-tickets = Se você pede ajuda ao suporte: o número e os horários da sua pergunta, e os detalhes que você viu e enviou junto.

command-admin = Início da equipe
command-find = Encontrar um trader
command-tickets = Chamados
command-diagnose = Diagnosticar um erro
command-stats = Números
command-incidents = Incidentes e avisos
command-broadcasts = Transmissões
command-roles = Funções

button-find = 🔎 Encontrar
button-tickets = 🎫 Chamados
button-diagnose = 🩺 Diagnosticar
button-incidents = 🔴 Incidentes
button-move = 🌐 Novo endereço
button-roles = 👥 Funções
button-audit = 📜 Auditoria
button-refresh = 🔄 Atualizar
button-newer = ‹ Mais novos
button-older = Mais antigos ›
button-role-add = ➕ Dar uma função a alguém
button-role-grant = ✅ Dar esta função
button-role-revoke = 🗑 Retirar a função
button-pin = 🔑 Meu PIN
button-pin-reset = 🔑 Redefinir o PIN

deed-role-granted = deu uma função
deed-role-revoked = retirou uma função
deed-pin-set = definiu o próprio PIN
deed-pin-reset = redefiniu um PIN
deed-pin-entered = digitou o PIN
deed-pin-wrong = digitou um PIN errado
deed-refused = foi recusado
deed-overview-seen = viu o início
deed-staff-seen = viu quem é da equipe
deed-statistics-seen = viu números
deed-audit-seen = viu a auditoria
deed-diagnosed = diagnosticou um erro
deed-searched = pesquisou
deed-card-opened = abriu uma ficha
deed-note-written = escreveu uma nota
deed-connection-tested = testou uma conexão
deed-alert-resent = reenviou um alerta
deed-person-written-to = escreveu a uma pessoa
deed-draft-reset = descartou um rascunho
deed-marked-reachable = marcou como acessível
deed-marked-unreachable = marcou como inacessível
deed-blocked = bloqueou
deed-unblocked = desbloqueou
deed-ticket-seen = viu um chamado
deed-ticket-answered = respondeu a um chamado
deed-ticket-assigned = assumiu um chamado
deed-ticket-closed = encerrou um chamado
deed-ticket-reopened = reabriu um chamado
deed-broadcast-prepared = preparou uma transmissão
deed-broadcast-confirmed = confirmou uma transmissão
deed-broadcast-started = iniciou uma transmissão
deed-broadcast-paused = pausou uma transmissão
deed-broadcast-resumed = retomou uma transmissão
deed-broadcast-cancelled = cancelou uma transmissão
deed-board-seen = viu incidentes e avisos
deed-incident-opened = anunciou uma indisponibilidade
deed-incident-closed = encerrou um incidente
deed-maintenance-announced = anunciou uma manutenção
deed-notice-published = publicou um aviso
deed-notice-taken-down = retirou um anúncio
deed-address-seen = viu o anúncio de um endereço
deed-address-announced = anunciou um endereço
deed-address-reminded = lembrou de um endereço
deed-address-closed = encerrou o anúncio de um endereço
