# As telas da conversa.

## Início

welcome-hello = Olá, { $name }!
welcome-hello-nameless = Olá!
welcome-what =
    Eu conecto sua conta na corretora à BackFuture AI, para que suas estratégias possam operar nela.
    Vamos criar juntos uma chave API e fazer o teste. Depois, eu digo exatamente o que ela pode e o que não pode fazer.
welcome-promises =
    Seus fundos nunca saem da corretora.
    A permissão de saque nunca é necessária. Se a sua chave tiver essa permissão, eu recuso.
    Apago as mensagens em que você envia sua chave. A chave fica guardada com criptografia.
home-title = <b>BackFuture AI</b> · suas conexões com corretoras
home-empty = Você ainda não tem nenhuma conexão. Criar a primeira leva uns cinco minutos.
home-standing = Suas conexões:
home-draft = ✏️ Você tem uma conexão pela metade. Dá para continuar de onde parou.

## Idioma, ajuda, suporte

language-ask = Em qual idioma você prefere conversar?
help-title = <b>Como funciona</b>
help-steps =
    Você escolhe a corretora e o que quer operar.
    Eu mostro, tela por tela, como criar uma chave API sem permissão de saque.
    Você envia a chave aqui. Eu apago suas mensagens e criptografo a chave.
    Eu testo a conexão e digo o que corrigir, se for preciso.
help-commands =
    <b>Comandos</b>
    /connect conectar corretora
    /connections ver, testar, renomear ou remover suas conexões
    /strategies configurar, ativar, pausar e mudar suas estratégias
    /alerts quanto eu aviso, e quando
    /language mudar o idioma
    /privacy o que eu guardo
    /cancel parar o que você está fazendo
support-title = <b>Suporte</b>
support-text =
    Nossa equipe atende em português e inglês. Informe a corretora e o código que aparece abaixo do resultado.
    Nunca envie sua chave secreta nem a senha da API (passphrase) a ninguém. Nossa equipe nunca pede isso.
support-none =
    Ainda não dá para falar com o suporte por aqui. Use o canal pelo qual você chegou a este bot.
    Nunca envie sua chave secreta nem a senha da API (passphrase) a ninguém. Nossa equipe nunca pede isso.
addresses-title = <b>Endereços dos nossos servidores</b>
addresses-text = Inclua todos na lista de IPs permitidos da sua chave API. Toque para copiar.
addresses-none = Os endereços dos nossos servidores ainda não foram publicados. Por enquanto, deixe a lista de IPs permitidos vazia.

## Progresso

progress-exchange = Corretora
progress-market = Mercado
progress-name = Nome e guia
progress-key = Chave API
progress-test = Teste
market-spot = Spot
market-futures = Futuros
market-both = Spot e futuros

## Escolhas

choose-exchange = <b>Qual corretora você quer conectar?</b>
choose-site =
    <b>Em qual site da { $exchange } está a sua conta?</b>
    Cada site tem suas próprias chaves. A chave de um não funciona em outro.
choose-market =
    <b>O que você vai operar na { $exchange }?</b>
    Escolha só o que for usar. Quanto menos permissões a chave tiver, mais segura ela é.
market-only = ℹ️ Em { $site }, só consigo conectar o mercado <b>{ $market }</b>.
choose-start =
    <b>Você já tem uma chave API da { $exchange }?</b>
    Se não tiver, eu mostro como criar uma, passo a passo. Uma chave só para a BackFuture AI é mais segura do que uma que você já usa em outro lugar.
choose-name =
    <b>Que nome você quer dar a esta conexão?</b>
    Escolha uma sugestão ou digite um nome de até quarenta caracteres. Ele aparece em todos os alertas, então prefira um que seja fácil de reconhecer.

## Guia

guide-counter = <i>{ $exchange } · passo { $number } de { $last }</i>
guide-addresses = Inclua <b>todos</b> estes endereços:
verified-on = <i>Regra conferida em { $date }.</i>
all-steps-title = <b>Todos os passos na { $exchange }</b>
all-steps-support = Abaixo estão os passos do nosso guia. Se a sua página continuar diferente, descreva para o suporte o que você vê, mas nunca envie sua chave secreta.

## Envio da chave

wiped = ⏱ Você ficou mais de trinta minutos fora, então destruí a chave que você tinha enviado. Todo o resto continua aqui.
enter-field = <b>Envie sua { $field } da { $exchange }.</b>
enter-held = ✓ { $field }: recebida e criptografada
enter-together = Você também pode enviar tudo de uma vez: em uma mensagem, em um arquivo de texto ou em uma imagem do QR code.
enter-safety = 🔒 Apago sua mensagem logo depois de ler.
given-fields = ✅ Recebi: { $fields }.
given-early = 🔒 Já criptografei o que você enviou. Vamos terminar este passo primeiro.
leftover = ℹ️ Sua mensagem trazia mais do que a { $exchange } pede. Ignorei o resto.
receipt = 🗑 Mensagens com segredos que já apaguei: { $deleted } de { $total }.
receipt-refused =
    { $count ->
        [one] ⚠️ O Telegram não me deixou apagar uma mensagem. <b>Apague você agora, por favor</b>: ela ainda está visível na conversa.
       *[other] ⚠️ O Telegram não me deixou apagar { $count } mensagens. <b>Apague você agora, por favor</b>: elas ainda estão visíveis na conversa.
    }
receipt-waiting =
    { $count ->
        [one] ⏳ O Telegram ainda não apagou uma mensagem. Continuo tentando; se ainda aparecer para você, <b>apague, por favor</b>.
       *[other] ⏳ O Telegram ainda não apagou { $count } mensagens. Continuo tentando; se ainda aparecerem para você, <b>apague, por favor</b>.
    }

## Resumo

summary-title = <b>Está tudo certo?</b>
summary-name = Nome: <b>{ $name }</b>
summary-exchange = Corretora: { $exchange }
summary-site = Site: { $site }
summary-market = Mercado: { $market }
summary-key = Chave: <code>{ $key }</code>
summary-sealed = { $field }: •••• (criptografada)
summary-exposed = ⚠️ Uma mensagem com esta chave ficou visível. É melhor criar outra chave e enviar a nova.
summary-next = Agora vem o teste de conexão. Ele não altera nada: nenhuma ordem, nenhuma transferência, nenhuma mudança na sua chave.
cancel-ask = <b>Parar por aqui?</b> Tudo o que você informou será destruído, inclusive a chave.
cancelled = Pronto, parei. Tudo o que você tinha informado foi destruído.
nothing-to-cancel = Não há nada para cancelar. Está tudo em ordem.

## Teste e resultado

testing-title = <b>Testando { $name }</b>
testing-wait = Leva menos de dez segundos.
verdict-kept = 🔒 Sua chave fica aqui, criptografada, por trinta minutos: você não precisa enviar de novo.
verdict-next = ➡️ Esta conexão está pronta para as suas estratégias. Apague as chaves antigas que não usa mais.
verdict-lost = Este resultado não está mais aqui. Volte à conexão e teste de novo.
good-to-know = <b>Bom saber</b>
advice-title = <b>Recomendações</b>
right-on = sim
right-off = não
details-took = <i>Teste de { $time }, concluído em { $seconds } s</i>
test-cancelled = Teste interrompido. Nada foi alterado.
test-internal = Não deu para concluir o teste por uma falha nossa. Sua chave continua criptografada aqui. Teste de novo, por favor.

## Apagar tudo

forget-ask = <b>Apagar tudo?</b> Tudo o que guardo sobre você será destruído de vez: chaves criptografadas, resultados de testes, nomes das conexões, seu ID do Telegram e seu idioma. As estratégias nessas conexões param.
forget-keys = As chaves continuam existindo nas corretoras até você apagá-las lá.
forget-block = Mas o registro do bloqueio pelo nosso suporte continua guardado, com seu ID do Telegram e seu idioma; senão, apagar tudo acabaria com o bloqueio.
forgotten = <b>Tudo foi apagado.</b> Não sei mais quem você é. Se você me escrever de novo, começamos do zero.
forgotten-blocked = <b>O resto foi apagado.</b> Continuam guardados seu ID do Telegram, seu idioma e o bloqueio pelo nosso suporte.

## Conexões

connections-title = <b>Suas conexões</b>
connections-empty = Nenhuma por enquanto.
connection-line =
    { $mark } <b>{ $name }</b>
    { $exchange } · { $market } · { $status }
    <i>Último teste: { $time }</i>
rename-ask =
    <b>Como { $name } vai se chamar a partir de agora?</b>
    Digite o novo nome, com até { $max } caracteres.
renamed = ✅ Nome alterado.
rename-stopped = O nome continua o mesmo.
remove-ask = <b>Remover { $name }?</b>
remove-lost =
    A chave criptografada { $key } e os resultados dos testes serão destruídos para sempre. As estratégias desta conexão vão parar.
    A chave em si continua na { $exchange } até você apagar lá.
removed =
    <b>Conexão { $name } removida.</b> A chave criptografada foi destruída.
    Agora apague a chave na { $exchange } também: chave que ninguém usa só traz risco.

## Respostas ao que não se encaixa

refused-no-draft = Você não está conectando nada no momento.
refused-out-of-date = Esse botão é de uma tela anterior. Veja onde você está agora.
refused-not-possible = Isso não é possível aqui.
refused-nothing-found = Não encontrei nenhuma chave na sua mensagem, por isso não apaguei nada. Envie a chave exatamente como ela aparece na corretora.
refused-nothing-found-secret = Não encontrei nenhuma chave nesse arquivo ou imagem e apaguei por segurança. Envie o texto ou uma imagem nítida do QR code.
refused-gone = Esta conexão não existe mais.
expects-button = Escolha um dos botões, por favor.
expects-name = Envie o nome em texto, por favor.
expects-credential = Envie sua chave em texto, em um arquivo de texto ou em uma imagem do QR code, por favor.
not-understood = Não entendi. Veja o que eu posso fazer.
unsupported-file = Só consigo ler arquivos de texto de até { $size } KB e imagens de QR code.
stray-secret =
    🔒 Sua mensagem parecia conter uma chave API ou uma chave secreta, por isso apaguei. Para conectar uma conta, toque em “Conectar corretora”. Eu peço a chave na hora certa.
stray-secret-gone = 🔒 Sua mensagem parecia conter uma chave API ou uma chave secreta, por isso apaguei.
stray-secret-later = 🔒 Sua mensagem parecia conter uma chave API ou uma chave secreta, por isso apaguei. Envie de novo quando eu pedir, por favor.
stray-secret-kept =
    ⚠️ Sua mensagem parecia conter uma chave API ou uma chave secreta, mas o Telegram não me deixou apagar. <b>Apague você, por favor</b>, e troque essa chave na corretora.
group-secret =
    🔒 Você postou algo que parece uma chave API ou uma chave secreta no grupo <b>{ $group }</b>. Apaguei, mas outras pessoas podem ter lido. <b>Troque essa chave na corretora agora.</b>
group-secret-kept =
    ⚠️ Você postou algo que parece uma chave API ou uma chave secreta no grupo <b>{ $group }</b>, e lá eu não posso apagar mensagens. <b>Apague agora e troque essa chave na corretora.</b>
group-answer = Só falo sobre conexões no privado, para que ninguém mais veja uma chave.
idle-wiped = ⏱ Você ficou trinta minutos fora, então destruí a chave da { $exchange } que você tinha enviado. Todo o resto está à sua espera.
our-fault = Algo deu errado do nosso lado. O que você informou está a salvo. Tente de novo daqui a pouco.
our-fault-deleted = Algo deu errado do nosso lado. Apaguei sua última mensagem, caso ela tivesse uma chave. O que você já tinha informado está a salvo. Tente de novo daqui a pouco.
our-fault-kept = Algo deu errado do nosso lado, e o Telegram não me deixou apagar sua última mensagem. Se ela tinha uma chave, <b>apague você, por favor</b>. Depois tente de novo.

## Botões

button-home = 🏠 Início
button-connect = ➕ Conectar corretora
button-connect-another = ➕ Conectar outra
button-continue = ✏️ Continuar a conexão
button-connections = 🔗 Minhas conexões
button-security = 🛡 Segurança
button-help = ❓ Ajuda
button-language = 🌐 Idioma · Language
button-privacy = 🔒 Privacidade
button-forget = 🗑 Apagar tudo
button-really-forget = Sim, apagar tudo
button-keep-all = Não, manter
button-addresses = 📋 Nossos endereços IP
button-copy = Copiar { $what }
button-copy-all = Copiar todos os endereços
button-write-support = ✉️ Escrever para o suporte
button-ask-support = 💬 Falar com o suporte
button-to-wizard = ↩️ Voltar à conexão
button-back = ‹ Voltar
button-next = Avançar ›
button-cancel = ✖️ Cancelar
button-really-cancel = Sim, parar e destruir tudo
button-keep-going = Não, continuar
button-guide-me = 🧭 Quero o passo a passo
button-have-key = 🔑 Já tenho uma chave
button-have-key-now = Já tenho a chave ›
button-different = Minha tela está diferente
button-open-api-page = Abrir a { $exchange }
button-where = Onde encontro?
button-enter-again = 🔑 Enviar a chave de novo
button-enter-this-again = Enviar de novo
button-keep = Usar como está
button-swap = 🔁 Trocar as duas de lugar
button-switch-exchange = É uma chave da { $other }
button-test = ▶️ Testar a conexão
button-test-again = 🔄 Testar de novo
button-stop-test = ✖️ Parar o teste
button-change-name = ✏️ Nome
button-change-market = 📈 Mercado
button-change-site = 🌍 Mudar de site
button-change-passphrase = 🔑 Corrigir a passphrase
button-details = Detalhes
button-rename = ✏️ Renomear
button-remove = 🗑 Remover
button-really-remove = Sim, remover
button-keep-connection = Não, manter
button-earlier = ‹ Anteriores
button-later = Próximas ›
button-private = Continuar no privado

choose-start-own-pair = 🛡 <b>Mais seguro: uma chave sem chave secreta.</b> Eu crio um par de chaves, você cadastra só a parte pública na { $exchange } e me envia de volta a chave API. Nenhum segredo passa por este chat.
enter-own-pair = A chave privada foi criada do nosso lado e já está criptografada. Falta só a chave API.
summary-own-pair = Chave secreta: nenhuma. A chave privada foi criada aqui, está criptografada e nunca esteve em uma mensagem.
button-own-pair = 🛡 Sem chave secreta (recomendado)
button-copy-public-key = 📋 Copiar a chave pública
button-switch-site = Mudar para { $site }
