### A Bybit nas palavras dos próprios menus, com o português ao lado. "Algo como": nome não conferido na página.

bybit-field-api-key = API Key (chave API)
bybit-field-secret = API Secret (chave secreta)
bybit-where-api-key = Na lista de chaves em <b>API Management</b> (gerenciamento de API) e na página que aparece quando a chave é criada.
bybit-where-secret = Aparece uma única vez, logo depois de criar a chave, como algo parecido com <b>API Secret</b>. Se você mesmo gerou um par de chaves, é a sua chave privada, com todas as linhas.

bybit-site-global = Bybit (internacional)
bybit-site-eu = Bybit EU (Espaço Econômico Europeu, Portugal também)
bybit-site-eu-note = A Bybit EU só aceita chaves criadas em <b>Connect to Third-Party Applications</b> (conectar a aplicativos de terceiros), para uma plataforma que a Bybit registrou. Uma chave criada por você mesmo não funciona lá. Veja se a BackFuture AI está na lista de plataformas dessa página. Se estiver, escolha-a ali. Se não estiver, não consigo conectar esta conta: toque em <b>Voltar</b> e escolha outra corretora, ou o outro site da Bybit em que você tem conta. Em caso de dúvida, fale com a nossa equipe.
bybit-site-nl = Bybit Holanda
bybit-site-tr = Bybit Turquia
bybit-site-kz = Bybit Cazaquistão
bybit-site-ge = Bybit Geórgia
bybit-site-ae = Bybit Emirados Árabes Unidos
bybit-site-id = Bybit Indonésia

bybit-different = A Bybit muda suas páginas de tempos em tempos. Procure <b>API Management</b> (gerenciamento de API) nas configurações da sua conta e, depois, um botão para criar uma chave. Sejam quais forem os nomes: escolha uma chave gerada pelo sistema, com leitura e escrita, marque spot e, se você opera, contratos, deixe saque e transferências desmarcados e inclua nossos endereços.
bybit-ip-rule = Uma chave sem lista de IPs termina { $days } dias depois de criada. Se você trocar a senha da conta, ela termina bem antes. Com nossos endereços na lista, ela não termina.

bybit-guide-open-page-title = Abra a página de API
bybit-guide-open-page-text =
    Entre na sua conta da Bybit, de preferência no computador. Clique no seu avatar, depois em <b>Account Settings</b> (configurações da conta) e em <b>API Management</b> (gerenciamento de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login: uma chave só funciona no site da Bybit em que foi criada. Chaves da rede de testes e da conta demo não funcionam para operar de verdade.
bybit-guide-create-key-title = Comece uma chave nova
bybit-guide-create-key-text =
    Escolha <b>Create New Key</b> (criar nova chave) e depois <b>System-generated API Keys</b> (chaves geradas pelo sistema).

    Use uma chave separada para cada estratégia e não reaproveite a de outro robô.
bybit-guide-name-usage-title = Dê um nome à chave e diga para que serve
bybit-guide-name-usage-text =
    No uso da chave, escolha <b>API Transaction</b> (transações por API), e não <b>Connect to Third-Party Applications</b> (conectar a aplicativos de terceiros): uma chave criada assim só serve para a plataforma escolhida ali. Escreva um nome que lembre você para que serve a chave.

    Depois escolha <b>Read-Write</b> (leitura e escrita). Uma chave só de leitura não consegue operar.
bybit-guide-permissions-title = Marque as permissões
bybit-guide-permissions-text =
    Em <b>Unified Trading</b> (negociação unificada), marque <b>Spot</b> com <b>Trade</b> (negociação). Se você opera futuros, marque também <b>Contract</b> (contratos) com <b>Orders</b> (ordens) e <b>Positions</b> (posições).

    Em <b>Wallet</b> (carteira), deixe <b>Withdrawal</b> (saque) e tudo sobre transferências desmarcado. Eu recuso qualquer chave que possa sacar.
bybit-guide-ip-list-title = Inclua nossos endereços
bybit-guide-ip-list-text =
    Escolha que só certos endereços IP podem usar a chave. Copie nossos endereços com os botões abaixo e cole ali.

    Assim, a chave só funciona a partir dos nossos servidores, e a Bybit não a encerra depois de alguns meses.
bybit-guide-confirm-title = Confirme com seus códigos
bybit-guide-confirm-text =
    Toque em <b>Submit</b> (enviar). A Bybit pede o seu código de 2FA: digite na página da Bybit.

    Nunca envie códigos nem a sua senha de login aqui: eu não preciso deles.
bybit-guide-copy-title = Copie a chave API e a chave secreta
bybit-guide-copy-text =
    Copie a <b>API Key</b> (chave API) e a <b>API Secret</b> (chave secreta).

    A chave secreta só aparece desta vez. Deixe a página aberta até sua conexão ser testada.

bybit-guide-pair-open-page-title = Abra a página de API
bybit-guide-pair-open-page-text =
    Entre na sua conta da Bybit, de preferência no computador. Clique no seu avatar, depois em <b>Account Settings</b> (configurações da conta) e em <b>API Management</b> (gerenciamento de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login: uma chave só funciona no site da Bybit em que foi criada. Chaves da rede de testes e da conta demo não funcionam para operar de verdade.
bybit-guide-pair-create-key-title = Comece uma chave gerada por você
bybit-guide-pair-create-key-text =
    Escolha <b>Create New Key</b> (criar nova chave) e depois <b>Self-generated API Keys</b> (chaves geradas por você), não <b>System-generated API Keys</b> (chaves geradas pelo sistema).

    A Bybit então pede uma chave pública. Eu já criei uma para você, e a metade privada já está criptografada do nosso lado.
bybit-guide-pair-public-key-title = Cole a chave pública
bybit-guide-pair-public-key-text =
    Copie a chave pública abaixo, com a primeira e a última linha, e cole na Bybit. Escreva um nome que lembre você para que serve a chave.

    Uma chave pública não é segredo: ninguém consegue negociar com ela.
bybit-guide-pair-permissions-title = Marque as permissões
bybit-guide-pair-permissions-text =
    Escolha <b>Read-Write</b> (leitura e escrita). Em <b>Unified Trading</b> (negociação unificada), marque <b>Spot</b> com <b>Trade</b> (negociação). Se você opera futuros, marque também <b>Contract</b> (contratos) com <b>Orders</b> (ordens) e <b>Positions</b> (posições).

    Em <b>Wallet</b> (carteira), deixe <b>Withdrawal</b> (saque) e tudo sobre transferências desmarcado. Eu recuso qualquer chave que possa sacar.
bybit-guide-pair-ip-list-title = Inclua nossos endereços
bybit-guide-pair-ip-list-text =
    Escolha que só certos endereços IP podem usar a chave. Copie nossos endereços com os botões abaixo e cole ali.

    Assim, a chave só funciona a partir dos nossos servidores, e a Bybit não a encerra depois de alguns meses.
bybit-guide-pair-copy-title = Confirme e copie a chave API
bybit-guide-pair-copy-text =
    Toque em <b>Submit</b> (enviar) e digite o seu código de 2FA na página da Bybit. Depois copie a <b>API Key</b> (chave API) e envie para mim.

    Não há chave secreta para copiar. É só disso que eu preciso.

bybit-unusable-encrypted = Esta chave privada está protegida por uma senha própria, e não dá para assinar com ela. Nunca me envie essa senha. Gere um par de chaves sem senha e registre a chave pública na Bybit, ou crie uma chave em <b>System-generated API Keys</b> (chaves geradas pelo sistema) e me envie a <b>API Secret</b> (chave secreta).
bybit-unusable-kind = Esta é uma chave privada de um tipo que a Bybit não aceita: na Bybit, o par de chaves precisa ser do tipo RSA. Gere um novo par desse tipo e registre a chave pública na Bybit, ou crie uma chave em <b>System-generated API Keys</b> (chaves geradas pelo sistema) e me envie a <b>API Secret</b> (chave secreta).

bybit-fix-malformed-key =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e copie a <b>API Key</b> de novo.
    Copie a <b>API Secret</b> (chave secreta) de novo. A Bybit só mostra esse valor quando a chave é criada.
    Se você não tem mais a chave secreta, escolha <b>Create New Key</b> (criar nova chave) e envie os dois valores novos.
bybit-fix-swapped-fields =
    Envie a <b>API Key</b> quando eu pedir a chave API. É o valor mais curto, que continua visível em <b>API Management</b> (gerenciamento de API).
    Envie a <b>API Secret</b> quando eu pedir a chave secreta. É o valor mais longo, que só apareceu quando a chave foi criada.
bybit-cause-invalid-key = A Bybit não conhece esta chave aqui. Ela foi copiada pela metade, foi apagada ou é de outro lugar: cada site da Bybit, a conta demo e a rede de testes têm chaves próprias.
bybit-fix-invalid-key =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit, fora da conta demo e da rede de testes, e veja se a chave ainda está na lista.
    Confira o endereço no navegador: a chave precisa ser do site da Bybit que esta conexão usa.
    Copie a <b>API Key</b> de novo e envie aqui junto com a <b>API Secret</b>.
    Se a chave não está na lista, crie uma nova em <b>Create New Key</b> (criar nova chave).
bybit-cause-invalid-secret = A Bybit conhece a chave, mas a assinatura feita com esta chave secreta não é válida. Em geral, a chave secreta não foi copiada inteira ou pertence a outra chave API.
bybit-fix-invalid-secret =
    Copie a <b>API Secret</b> inteira de novo e envie aqui.
    Se você mesmo gerou um par de chaves, envie a chave privada com todas as linhas e confira se a chave pública dela é a que está na Bybit.
    Se você não tem mais a chave secreta, apague a chave e crie outra em <b>Create New Key</b> (criar nova chave).
bybit-cause-wrong-site = A Bybit tem sites separados para várias regiões, por exemplo para o Espaço Econômico Europeu. Uma chave só funciona no site em que foi criada.
bybit-fix-wrong-site =
    Veja o endereço no navegador quando estiver na sua conta da Bybit.
    Escolha esse site aqui, se ele aparecer entre as opções.
    Se não aparecer, crie uma chave nova no site escolhido agora.
bybit-cause-key-expired = Esta chave terminou. A Bybit encerra uma chave sem lista de IPs alguns meses depois de criada e poucos dias depois de você trocar a senha.
bybit-fix-key-expired =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e escolha <b>Create New Key</b> (criar nova chave).
    Inclua nossos endereços nela, para que ela não termine de novo.
    Envie a chave nova aqui.
    Apague a chave antiga na Bybit, se ela ainda estiver lá.
bybit-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e edite esta chave.
    Inclua os endereços nos endereços IP da chave e confirme.
    Se a chave foi criada em <b>Connect to Third-Party Applications</b> (conectar a aplicativos de terceiros), crie outra para <b>API Transaction</b> (transações por API).
    Espere um minuto e teste de novo.
bybit-fix-no-read-permission =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e edite esta chave.
    Escolha <b>Read-Write</b> (leitura e escrita) e, em <b>Unified Trading</b> (negociação unificada), marque <b>Spot</b> com <b>Trade</b> (negociação). Se você opera futuros, marque também <b>Contract</b> (contratos) com <b>Orders</b> (ordens) e <b>Positions</b> (posições).
    Deixe <b>Withdrawal</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bybit-fix-no-trade-permission =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e edite esta chave.
    Escolha <b>Read-Write</b> (leitura e escrita) e, em <b>Unified Trading</b> (negociação unificada), marque <b>Spot</b> com <b>Trade</b> (negociação).
    Deixe <b>Withdrawal</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bybit-fix-no-futures-permission =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e edite esta chave.
    Escolha <b>Read-Write</b> (leitura e escrita) e, em <b>Unified Trading</b> (negociação unificada), marque <b>Contract</b> (contratos) com <b>Orders</b> (ordens) e também <b>Positions</b> (posições).
    Deixe <b>Withdrawal</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bybit-cause-futures-not-opened = A chave está certa, mas a Bybit não deixa esta conta usar futuros.
bybit-fix-futures-not-opened =
    Entre na sua conta da Bybit e abra a página de negociação de futuros, algo como <b>Derivatives</b> (derivativos).
    Siga o que a Bybit pedir ali, se ela oferecer futuros para você.
    Teste de novo. A chave continua a mesma.
    Se você só opera spot, crie outra conexão e escolha spot.
bybit-fix-withdraw-enabled =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e edite esta chave.
    Em <b>Wallet</b> (carteira), desmarque <b>Withdrawal</b> (saque).
    Confirme e teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem essa permissão.
bybit-fix-account-restricted =
    Entre na sua conta da Bybit e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a Bybit pedir.
    Se a conta estiver bloqueada, ou se a Bybit não oferecer isso na sua região, fale com o suporte da Bybit.
    Quando estiver resolvido, teste de novo.
bybit-cause-ambiguous-auth = A Bybit dá a mesma resposta quando falta uma permissão à chave e quando a chave já terminou. O mais provável vem primeiro.
bybit-fix-ambiguous-auth =
    Abra <b>API Management</b> (gerenciamento de API) na Bybit e edite esta chave. Veja se <b>Read-Write</b> (leitura e escrita) está escolhido e se, em <b>Unified Trading</b> (negociação unificada), os mercados que você opera estão marcados.
    Veja se a chave não terminou. Sem lista de IPs, ela termina depois de alguns meses ou poucos dias depois de uma senha nova. Se terminou, crie outra em <b>Create New Key</b> (criar nova chave).
    Veja se todos os nossos endereços estão na lista de IPs dela.
    Deixe <b>Withdrawal</b> (saque) desmarcado: nunca é isso que falta.
    Espere um minuto e teste de novo.
