### A OKX nas palavras dos próprios menus, com o português ao lado. "Algo como": nome não conferido na página.

okx-field-api-key = API key (chave API)
okx-field-secret = Secret key (chave secreta)
okx-field-passphrase = Passphrase (frase secreta)
okx-where-api-key = Na lista de chaves da página <b>API</b> e na página que aparece quando a chave é criada.
okx-where-secret = Aparece quando a chave é criada, com um nome como <b>Secret key</b>. Copie nessa hora.
okx-where-passphrase = A frase secreta que você escolheu ao criar esta chave. <b>Não</b> é a sua senha de login. Cada caractere conta, inclusive os especiais.

okx-site-global = OKX Global (maioria dos países)
okx-site-eea = OKX EEA (Europa, incluindo Portugal)
okx-site-us = OKX US (Estados Unidos)

okx-different = A OKX muda suas páginas de tempos em tempos. Procure <b>API</b> no menu do seu avatar e, depois, um botão para criar uma chave. Sejam quais forem os nomes: crie uma chave para negociação por API, fora da conta demo, deixe o saque desativado, inclua nossos endereços e anote a frase secreta.
okx-ip-rule = A OKX aceita até { $max } endereços por chave. Uma chave que pode negociar e não tem lista de IPs é apagada depois de { $days } dias sem uso.

okx-guide-open-page-title = Abra a página de API
okx-guide-open-page-text =
    Entre na sua conta da OKX, de preferência no computador. Clique no seu avatar e depois em <b>API</b>. O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login: a chave só funciona no site da OKX em que foi criada. Se você estiver na conta demo, saia dela primeiro.
okx-guide-create-key-title = Comece uma chave nova
okx-guide-create-key-text =
    Escolha <b>Create API key</b> (Criar chave API), ou algo parecido. Se a OKX perguntar a finalidade, escolha <b>API trading</b> (negociação por API), e não <b>Linking third-party app</b> (vincular aplicativo de terceiros): uma chave criada assim só serve para a plataforma escolhida ali.

    Use uma chave separada para cada estratégia e não reaproveite a de outro robô.
okx-guide-name-passphrase-title = Escolha um nome e uma frase secreta
okx-guide-name-passphrase-text =
    <b>Name</b> (nome): algo que lembre você para que serve a chave.
    <b>Passphrase</b> (frase secreta): invente uma nova, de oito a trinta e dois caracteres, com letra maiúscula, letra minúscula, número e caractere especial. Anote. Você vai enviá-la aqui depois, junto com a chave API e a chave secreta.

    Não é a sua senha de login. Envie exatamente como você escolheu: os caracteres especiais fazem parte dela.
okx-guide-permissions-title = Marque as permissões
okx-guide-permissions-text =
    <b>Read</b> (leitura) fica sempre ativada. Marque <b>Trade</b> (negociação): na OKX, ela vale para spot e futuros.

    Deixe <b>Withdraw</b> (saque) desmarcado. Eu recuso qualquer chave que possa sacar.
okx-guide-ip-list-title = Inclua nossos endereços
okx-guide-ip-list-text =
    Copie nossos endereços com os botões abaixo e cole no campo de endereços IP da chave.

    Assim, a chave só funciona a partir dos nossos servidores, e a OKX não a apaga se ela ficar um tempo parada.
okx-guide-confirm-title = Confirme com seus códigos
okx-guide-confirm-text =
    A OKX pede o seu código de 2FA, talvez mais de uma vez. Digite na página da OKX.

    Nunca envie códigos nem a sua senha de login aqui: eu não preciso deles.
okx-guide-copy-title = Copie a chave API e a chave secreta
okx-guide-copy-text =
    Copie a <b>API key</b> (chave API) e a <b>Secret key</b> (chave secreta). Com a sua frase secreta, são três valores.

    Deixe a página aberta até sua conexão ser testada.


okx-fix-malformed-key =
    Abra a página <b>API</b> na OKX e copie a <b>API key</b> (chave API) de novo, com todos os traços.
    Copie a <b>Secret key</b> (chave secreta) de novo. Ela tem letras maiúsculas e números, sem traços.
    Se você não tem mais a chave secreta, crie uma chave nova e envie os valores novos.
okx-fix-swapped-fields =
    Envie a <b>API key</b> quando eu pedir a chave API: ela tem traços.
    Envie a <b>Secret key</b> quando eu pedir a chave secreta: letras maiúsculas e números, sem traços.
okx-cause-invalid-key = A OKX não aceita esta chave aqui. Ela pode ter sido copiada pela metade, apagada, criada em outro site da OKX ou criada na conta demo: chaves da conta demo não funcionam na negociação real.
okx-fix-invalid-key =
    Abra a página <b>API</b> na OKX, fora da conta demo, e veja se a chave está na lista.
    Confira o endereço no navegador: a chave precisa ser do mesmo site da OKX que esta conexão usa.
    Copie a <b>API key</b> (chave API) de novo e envie aqui com a chave secreta e a frase secreta.
    Se a chave não está na lista, crie uma nova ali. A OKX apaga chaves de negociação sem lista de IPs depois de um tempo sem uso.
okx-fix-invalid-secret =
    Copie a <b>Secret key</b> (chave secreta) inteira de novo e envie aqui.
    Confira se ela foi criada junto com esta <b>API key</b> (chave API).
    Se você não tem mais a chave secreta, apague a chave e crie outra.
okx-cause-wrong-passphrase = A OKX recusou a frase secreta (passphrase). Tem que ser a que você escolheu para esta chave, não a sua senha de login. Cada caractere conta, inclusive os especiais.
okx-fix-wrong-passphrase =
    Envie a <b>Passphrase</b> (frase secreta) desta chave de novo, exatamente como você escolheu. Maiúsculas e minúsculas fazem diferença.
    Se for recusada outra vez, confira se ela é mesmo desta <b>API key</b> (chave API).
    Se você não lembra mais, apague a chave e crie outra.
okx-cause-wrong-site = A OKX tem sites separados, por exemplo para a Europa e para os Estados Unidos. Uma chave só funciona no site em que foi criada.
okx-fix-wrong-site =
    Veja o endereço no navegador quando estiver na sua conta da OKX.
    Escolha esse site aqui, se ele aparecer entre as opções.
    Se não aparecer, crie uma chave nova no site escolhido agora.
okx-cause-key-expired = Esta chave não vale mais na OKX. Uma chave de negociação sem lista de IPs é apagada se ficar algum tempo sem uso.
okx-fix-key-expired =
    Abra a página <b>API</b> na OKX e veja se a chave ainda está na lista.
    Crie outra e inclua nossos endereços nela.
    Envie a chave nova aqui.
    Apague a chave antiga na OKX, se ela ainda estiver lá.
okx-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra a página <b>API</b> na OKX e edite esta chave.
    Inclua os endereços entre os endereços IP da chave e confirme.
    Espere um minuto e teste de novo.
    Se a chave foi criada por <b>Linking third-party app</b> (vincular aplicativo de terceiros), crie outra para <b>API trading</b> (negociação por API).
okx-fix-no-read-permission =
    Abra a página <b>API</b> na OKX e veja as permissões desta chave.
    <b>Read</b> (leitura) deveria estar ativada por padrão. Se não estiver, apague a chave e crie outra.
    Deixe <b>Withdraw</b> (saque) desmarcado e teste de novo.
okx-fix-no-trade-permission =
    Abra a página <b>API</b> na OKX e edite esta chave.
    Marque <b>Trade</b> (negociação).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
okx-cause-no-futures-permission = A OKX aceitou a chave, mas ela não pode operar futuros. Na OKX, isso exige a permissão <b>Trade</b> (negociação) na chave e um modo de conta que inclua futuros.
okx-fix-no-futures-permission =
    Abra a página <b>API</b> na OKX, edite esta chave e marque <b>Trade</b> (negociação).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Se <b>Trade</b> já estava marcado, escolha um modo de conta que inclua futuros nas configurações de negociação, algo como <b>Account mode</b> (modo da conta).
    Teste de novo.
okx-cause-futures-not-opened = Sua conta da OKX está no modo só para spot. A chave está certa, mas a OKX recusa futuros nesse modo.
okx-fix-futures-not-opened =
    Abra uma página de negociação na OKX e procure nas configurações algo como <b>Account mode</b> (modo da conta).
    Escolha um modo que inclua futuros, algo como <b>Futures mode</b> (modo de futuros), se a OKX oferecer isso para você.
    Teste de novo. A chave continua a mesma.
    Se você só opera spot, crie outra conexão e escolha spot.
okx-fix-withdraw-enabled =
    Abra a página <b>API</b> na OKX e edite esta chave.
    Desmarque <b>Withdraw</b> (saque).
    Confirme e teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem essa permissão.
okx-fix-account-restricted =
    Entre na sua conta da OKX e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a OKX pedir.
    Se a conta ou a chave estiver bloqueada, ou se a OKX não atender sua região, fale com o suporte da OKX.
    Quando estiver resolvido, teste de novo.
