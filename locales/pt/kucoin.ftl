### A KuCoin nas palavras dos próprios menus, com o português ao lado. "Algo como": nome não conferido na página.

kucoin-field-api-key = API Key (chave API)
kucoin-field-secret = API Secret (chave secreta)
kucoin-field-passphrase = API Passphrase (senha da API)
kucoin-where-api-key = Na lista de chaves em <b>API Management</b> (Gestão de API) e na página que aparece quando a chave é criada.
kucoin-where-secret = Aparece quando a chave é criada, com um nome como <b>Secret</b>. Depois, não há como recuperar.
kucoin-where-passphrase = A senha que você escolheu ao criar esta chave. <b>Não</b> é a senha de login e <b>não</b> é a senha de negociação.

kucoin-site-global = KuCoin Global (maioria dos países)
kucoin-site-eu = KuCoin EU (Espaço Econômico Europeu)

kucoin-different = A KuCoin muda suas páginas de tempos em tempos. Procure <b>API</b> no menu da sua foto de perfil e, depois, um botão para criar uma chave. Sejam quais forem os nomes: escolha uma chave para negociação por API, deixe o saque desativado, inclua nossos endereços e anote a passphrase.
kucoin-ip-rule = A KuCoin aceita até { $max } endereços por chave. Uma chave de negociação sem lista de IPs permitidos pode ser apagada ou perder a permissão de negociação depois de { $days } dias sem uso.

kucoin-guide-open-page-title = Abra a página de API
kucoin-guide-open-page-text =
    Entre na sua conta da KuCoin, de preferência no computador. Clique na sua foto de perfil e depois em <b>API Management</b> (Gestão de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login. Se esta for sua primeira chave, a KuCoin vai pedir antes para você ativar a verificação em duas etapas (2FA) e definir uma senha de negociação.
kucoin-guide-create-key-title = Comece uma chave nova
kucoin-guide-create-key-text =
    Escolha <b>Create API</b> (Criar API) e depois <b>API Trading</b> (Negociação baseada em API). Não escolha <b>Link Third-Party Applications</b> (vincular aplicativos de terceiros): uma chave criada assim só funciona na plataforma escolhida ali.

    Use uma chave separada para cada estratégia e não reaproveite a de outro robô.
kucoin-guide-name-passphrase-title = Escolha um nome e uma passphrase
kucoin-guide-name-passphrase-text =
    <b>API name</b> (nome da API): algo que lembre você para que serve a chave.
    <b>API passphrase</b> (senha da API): invente uma nova, sem espaços, e anote. Você vai enviá-la aqui depois, junto com a chave API e a chave secreta.

    Não é a sua senha de login nem a sua senha de negociação. Maiúsculas e minúsculas fazem diferença, e a KuCoin não tem como recuperá-la.
kucoin-guide-permissions-title = Marque as permissões
kucoin-guide-permissions-text =
    Marque <b>General</b> (geral, para leitura) e <b>Spot</b> (negociação no spot). Se você opera futuros, marque também <b>Futures</b> (futuros).

    Deixe todo o resto desmarcado, principalmente <b>Withdrawal</b> (saque) e <b>FlexTransfers</b> (transferências). Eu recuso qualquer chave que possa sacar.
kucoin-guide-ip-list-title = Inclua nossos endereços
kucoin-guide-ip-list-text =
    Na restrição de IP, escolha <b>Yes</b> (sim), ou algo parecido. Copie nossos endereços com os botões abaixo e cole ali, separados por vírgulas.

    Assim, a chave só funciona a partir dos nossos servidores.
kucoin-guide-confirm-title = Confirme com seus códigos
kucoin-guide-confirm-text =
    Agora a KuCoin pede sua <b>trading password</b> (senha de negociação), o código enviado por e-mail e o código do seu aplicativo autenticador. Digite tudo na página da KuCoin.

    Nunca envie esses códigos ou senhas aqui: eu não preciso deles.
kucoin-guide-copy-title = Copie a chave API e a chave secreta
kucoin-guide-copy-text =
    Copie a <b>API Key</b> (chave API) e a <b>API Secret</b> (chave secreta, na página algo como <b>Secret</b>). Com a sua passphrase, são três valores.

    Depois, não há como recuperar a chave secreta. Deixe a página aberta até sua conexão ser testada.


kucoin-fix-malformed-key =
    Abra <b>API Management</b> (Gestão de API) na KuCoin e copie a <b>API Key</b> de novo.
    Copie a <b>API Secret</b> de novo. Esse valor só aparece quando a chave é criada.
    Se você não tem mais a chave secreta, escolha <b>Create API</b> (Criar API) e envie os valores novos.
kucoin-fix-swapped-fields =
    Envie a <b>API Key</b> quando eu pedir a chave API: letras e números, sem traços.
    Envie a <b>API Secret</b> quando eu pedir a chave secreta: em geral, ela tem traços.
kucoin-cause-invalid-key = A KuCoin não encontra esta chave. A resposta é a mesma quando a chave foi copiada pela metade, foi apagada ou foi criada em outro site da KuCoin, como o da Europa.
kucoin-fix-invalid-key =
    Abra <b>API Management</b> (Gestão de API) na KuCoin e veja se a chave ainda está na lista.
    Confira o endereço no navegador: a chave precisa ser do mesmo site que esta conexão usa.
    Copie a <b>API Key</b> de novo e envie aqui com a chave secreta e a passphrase.
    Se a chave não está na lista, crie uma nova em <b>Create API</b> (Criar API).
kucoin-fix-invalid-secret =
    Copie a <b>API Secret</b> inteira de novo e envie aqui.
    Confira se ela foi criada junto com esta <b>API Key</b>.
    Se você não tem mais a chave secreta, apague a chave e crie outra em <b>Create API</b> (Criar API).
kucoin-cause-wrong-passphrase = A KuCoin recusou a senha da API (passphrase). Tem que ser a que você escolheu para esta chave, não a senha de login nem a senha de negociação. Uma chave secreta errada pode causar a mesma resposta.
kucoin-fix-wrong-passphrase =
    Envie a <b>API passphrase</b> (senha da API) desta chave de novo. Maiúsculas e minúsculas fazem diferença.
    Se for recusada outra vez, envie também a <b>API Key</b> e a <b>API Secret</b> de novo.
    Se você não lembra mais a passphrase, apague a chave e crie outra em <b>Create API</b> (Criar API). Não há como recuperar.
kucoin-cause-wrong-site = A KuCoin tem sites separados, por exemplo para a Europa, a Austrália e a Tailândia. Uma chave só funciona no site em que foi criada.
kucoin-fix-wrong-site =
    Veja o endereço no navegador quando estiver na sua conta da KuCoin.
    Escolha esse site aqui, se ele aparecer entre as opções.
    Se não aparecer, crie uma chave nova no site escolhido agora.
kucoin-cause-key-expired = Esta chave não vale mais na KuCoin. Uma chave de negociação sem lista de IPs permitidos pode ser apagada se ficar algum tempo sem uso.
kucoin-fix-key-expired =
    Abra <b>API Management</b> (Gestão de API) na KuCoin e veja se a chave ainda está na lista.
    Crie outra em <b>Create API</b> (Criar API) e inclua nossos endereços na restrição de IP.
    Envie a chave nova aqui.
    Apague a chave antiga na KuCoin, se ela ainda estiver lá.
kucoin-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Management</b> (Gestão de API) na KuCoin e edite esta chave.
    Inclua os endereços na restrição de IP, separados por vírgulas, e confirme.
    Espere um minuto e teste de novo.
kucoin-fix-no-read-permission =
    Abra <b>API Management</b> (Gestão de API) na KuCoin e edite esta chave.
    Marque <b>General</b> (geral).
    Deixe <b>Withdrawal</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
kucoin-fix-no-trade-permission =
    Abra <b>API Management</b> (Gestão de API) na KuCoin e edite esta chave.
    Marque <b>Spot</b>. Talvez a KuCoin exija antes nossos endereços na restrição de IP.
    Deixe <b>Withdrawal</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
kucoin-fix-no-futures-permission =
    Abra <b>API Management</b> (Gestão de API) na KuCoin e edite esta chave.
    Marque <b>Futures</b> (futuros). Talvez a KuCoin exija antes nossos endereços na restrição de IP.
    Deixe <b>Withdrawal</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
kucoin-fix-futures-not-opened =
    Entre na sua conta da KuCoin e abra a página <b>Futures</b> (futuros).
    Ative a negociação de futuros, se a KuCoin oferecer isso para você.
    Teste de novo.
    Se você só opera spot, crie outra conexão e escolha spot.
kucoin-fix-withdraw-enabled =
    Abra <b>API Management</b> (Gestão de API) na KuCoin e edite esta chave.
    Desmarque <b>Withdrawal</b> (saque). Em algumas páginas, o nome pode ser <b>Transfer</b> (transferência).
    Confirme e teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem essa permissão.
kucoin-fix-account-restricted =
    Entre na sua conta da KuCoin e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a KuCoin pedir.
    Se a conta estiver bloqueada, ou se a KuCoin não atender sua região neste site, fale com o suporte da KuCoin.
    Quando estiver resolvido, teste de novo.
