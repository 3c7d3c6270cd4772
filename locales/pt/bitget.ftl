### A Bitget nas palavras dos próprios menus, com o português ao lado. "Algo como": nome não conferido na página.

bitget-field-api-key = API Key (chave API)
bitget-field-secret = Secret Key (chave secreta)
bitget-field-passphrase = Passphrase (senha da API)
bitget-where-api-key = Na lista de chaves em <b>API Management</b> (gestão de API) e na página que aparece quando a chave é criada. Começa com <code>bg_</code>.
bitget-where-secret = Aparece uma única vez, logo depois de criar a chave, como <b>Secret Key</b>.
bitget-where-passphrase = A senha que você inventou ao criar esta chave. <b>Não</b> é a senha de login e <b>não</b> é a senha de fundos.

bitget-unusable-rsa = Isto é uma chave privada RSA. Ela pertence a uma chave API criada com <b>Self-generated</b> (gerada por você), e eu não consigo assinar para a Bitget com uma chave assim. Nada foi enviado à Bitget. Apague essa chave na Bitget, crie outra com <b>System-generated API key</b> (chave gerada pelo sistema) e me envie a <b>Secret Key</b> dela. Não mostre sua chave privada a ninguém.

bitget-different = A Bitget muda suas páginas de tempos em tempos. Procure <b>API</b> no menu da sua foto de perfil e, depois, um botão para criar uma chave. Sejam quais forem os nomes: escolha a chave gerada pela própria Bitget, permita leitura e negociação, deixe o saque desativado, inclua nossos endereços e anote a passphrase.
bitget-ip-rule = A Bitget aceita até { $max } endereços por chave, separados por vírgulas. Não conheço nenhuma regra que faça a chave vencer.

bitget-guide-open-page-title = Abra a página de API
bitget-guide-open-page-text =
    Entre na sua conta da Bitget, de preferência no computador: não conheço essa página no aplicativo. Clique na sua foto de perfil e depois em <b>API Keys</b> (chaves API) ou <b>API Management</b> (gestão de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login. A Bitget exige antes a verificação de identidade (KYC) e um telefone ou o Google Authenticator cadastrado.
bitget-guide-create-key-title = Comece uma chave nova
bitget-guide-create-key-text =
    Escolha <b>Create API key</b> (criar chave API) e depois <b>System-generated API key</b> (chave gerada pelo sistema). Não escolha <b>Self-generated</b> (gerada por você): eu não consigo assinar com uma chave RSA.

    Confira se você não está no modo de demonstração. Uma chave criada nele não funciona na conta real.
bitget-guide-note-passphrase-title = Escolha uma nota e uma passphrase
bitget-guide-note-passphrase-text =
    <b>Note</b> (nota): algo curto que lembre você para que serve a chave.
    <b>Passphrase</b> (senha da API): invente uma nova, com pelo menos oito letras e números, e anote. Você vai enviá-la aqui depois, junto com a chave API e a chave secreta.

    Não é a sua senha de login nem a sua senha de fundos. Maiúsculas e minúsculas fazem diferença, e a Bitget não tem como recuperá-la.
bitget-guide-ip-list-title = Inclua nossos endereços
bitget-guide-ip-list-text =
    Copie nossos endereços com os botões abaixo e cole em <b>Bind IP address</b> (vincular endereço IP), separados por vírgulas.

    Assim, a chave só funciona a partir dos nossos servidores.
bitget-guide-permissions-title = Marque as permissões
bitget-guide-permissions-text =
    Escolha <b>Read-write</b> (leitura e gravação). Marque <b>Spot trade</b> (negociação no spot). Se você opera futuros, marque também <b>Orders</b> (ordens) e <b>Holdings</b> (posições) em <b>Futures</b> (futuros). Na conta unificada, aparecem <b>UTA trading</b> (negociação) e <b>UTA management</b> (gestão): marque as duas.

    Deixe todo o resto desmarcado, principalmente <b>Withdraw</b> (saque) e <b>Transfer</b> (transferência). Eu recuso qualquer chave que possa sacar.
bitget-guide-confirm-title = Confirme com seus códigos
bitget-guide-confirm-text =
    Escolha <b>Confirm</b> (confirmar). Agora a Bitget pede o código enviado por e-mail, talvez um enviado por SMS, e o código do Google Authenticator. Digite tudo na página da Bitget.

    Nunca envie esses códigos aqui: eu não preciso deles.
bitget-guide-copy-title = Copie a chave API e a chave secreta
bitget-guide-copy-text =
    Copie a <b>API Key</b> (chave API), que começa com <code>bg_</code>, e a <b>Secret Key</b> (chave secreta). Com a sua passphrase, são três valores.

    A Bitget só mostra a chave secreta desta vez. Deixe a página aberta até sua conexão ser testada.


bitget-fix-malformed-key =
    Abra <b>API Management</b> (gestão de API) na Bitget e copie a <b>API Key</b> de novo. Começa com <code>bg_</code>.
    Copie a <b>Secret Key</b> de novo. A Bitget só mostra esse valor quando a chave é criada.
    Se você não tem mais a chave secreta, escolha <b>Create API key</b> (criar chave API) e envie os valores novos.
bitget-fix-swapped-fields =
    Envie a <b>API Key</b> quando eu pedir a chave API. Começa com <code>bg_</code>.
    Envie a <b>Secret Key</b> quando eu pedir a chave secreta.
bitget-cause-invalid-key = A Bitget não encontra esta chave. A resposta é essa quando a chave foi copiada pela metade, foi apagada ou foi criada no modo de demonstração.
bitget-fix-invalid-key =
    Abra <b>API Management</b> (gestão de API) na Bitget e veja se a chave ainda está na lista.
    Copie a <b>API Key</b> de novo e envie aqui com a chave secreta e a passphrase. Começa com <code>bg_</code>.
    Se a chave foi criada no modo de demonstração, passe para a conta real e crie outra lá.
    Se a chave não está na lista, crie uma nova em <b>Create API key</b> (criar chave API).
bitget-fix-invalid-secret =
    Copie a <b>Secret Key</b> inteira de novo e envie aqui.
    Confira se ela foi criada junto com esta <b>API Key</b>.
    Se você não tem mais a chave secreta, apague a chave e crie outra em <b>Create API key</b> (criar chave API).
bitget-cause-wrong-passphrase = A Bitget recusou a senha da API (passphrase). Tem que ser a que você inventou para esta chave, não a senha de login nem a senha de fundos. Às vezes, a Bitget responde o mesmo quando a chave API está errada.
bitget-fix-wrong-passphrase =
    Envie a <b>Passphrase</b> (senha da API) desta chave de novo. Maiúsculas e minúsculas fazem diferença.
    Se for recusada outra vez, envie também a <b>API Key</b> e a <b>Secret Key</b> de novo.
    Abra <b>API Management</b> (gestão de API) na Bitget e veja se a chave ainda está na lista.
    Se você não lembra mais a passphrase, apague a chave e crie outra em <b>Create API key</b> (criar chave API). Não há como recuperar.
bitget-fix-key-expired =
    Abra <b>API Management</b> (gestão de API) na Bitget e veja se a chave ainda está na lista.
    Crie outra em <b>Create API key</b> (criar chave API) e inclua nossos endereços em <b>Bind IP address</b> (vincular endereço IP).
    Envie a chave nova aqui.
    Apague a chave antiga na Bitget, se ela ainda estiver lá.
bitget-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Management</b> (gestão de API) na Bitget e edite esta chave.
    Inclua os endereços em <b>Bind IP address</b> (vincular endereço IP), separados por vírgulas, e confirme.
    Espere um minuto e teste de novo.
bitget-fix-no-read-permission =
    Abra <b>API Management</b> (gestão de API) na Bitget e edite esta chave.
    Marque <b>Spot trade</b> (negociação no spot). Na conta unificada, marque <b>UTA management</b> (gestão).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bitget-fix-no-trade-permission =
    Abra <b>API Management</b> (gestão de API) na Bitget e edite esta chave.
    Escolha <b>Read-write</b> (leitura e gravação) e marque <b>Spot trade</b> (negociação no spot). Na conta unificada, marque <b>UTA trading</b> (negociação).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bitget-fix-no-futures-permission =
    Abra <b>API Management</b> (gestão de API) na Bitget e edite esta chave.
    Escolha <b>Read-write</b> (leitura e gravação) e marque <b>Orders</b> (ordens) e <b>Holdings</b> (posições) em <b>Futures</b> (futuros). Na conta unificada, marque <b>UTA trading</b> (negociação).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bitget-fix-futures-not-opened =
    Entre na sua conta da Bitget e abra a página <b>Futures</b> (futuros).
    Ative a negociação de futuros, se a Bitget oferecer isso para você.
    Teste de novo.
    Se você só opera spot, crie outra conexão e escolha spot.
bitget-fix-withdraw-enabled =
    Abra <b>API Management</b> (gestão de API) na Bitget e edite esta chave.
    Desmarque <b>Withdraw</b> (saque) e confirme.
    Teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem <b>Withdraw</b>.
bitget-cause-account-restricted = No momento, a Bitget não aceita chamadas desta conta: ela pode estar limitada ou bloqueada, sem verificação de identidade ou sem segundo fator, ou ser recusada por causa de uma região.
bitget-fix-account-restricted =
    Entre na sua conta da Bitget e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC) e cadastre um telefone ou o Google Authenticator, se a Bitget pedir.
    Se a conta estiver limitada ou bloqueada, fale com o suporte da Bitget. Depois de resolvido, crie uma chave nova: as antigas podem continuar bloqueadas.
    Se a sua conta está em ordem e os detalhes falam de região ou país, escreva para o nosso suporte: pode ser por causa dos nossos servidores.
    Quando estiver resolvido, teste de novo.
bitget-fix-ambiguous-auth =
    Envie a <b>Passphrase</b> (senha da API) desta chave de novo: não a senha de login, não a senha de fundos.
    Abra <b>API Management</b> (gestão de API) na Bitget, veja se a chave ainda está na lista e copie a <b>API Key</b> de novo.
    Envie a <b>Secret Key</b> que foi criada junto com ela.
    Confira se todos os nossos endereços estão em <b>Bind IP address</b> (vincular endereço IP).
    Confira se leitura e negociação estão permitidas, e <b>Withdraw</b> (saque) não.
