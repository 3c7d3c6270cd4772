### A BingX nas palavras dos próprios menus, com o português ao lado. "Algo como": nome não conferido na página.

bingx-field-api-key = API Key (chave API)
bingx-field-secret = Secret Key (chave secreta)
bingx-where-api-key = Na lista de chaves em <b>API Management</b> (Gerenciamento de API) e na página que aparece quando a chave é criada. É uma sequência longa de letras e números.
bingx-where-secret = Aparece quando a chave é criada, como <b>Secret Key</b>. Tem a mesma aparência da chave API, então cuidado para não confundir as duas.

bingx-different = A BingX muda suas páginas de tempos em tempos. Procure <b>API Management</b> (Gerenciamento de API) no menu da sua foto de perfil e, depois, um botão para criar uma chave. Quatro coisas importam, sejam quais forem os nomes: leitura e negociação ativadas, saque desativado e nossos endereços na lista de IPs permitidos da chave.
bingx-ip-rule = A BingX aceita até { $max } endereços por chave. Uma chave que pode negociar e não tem lista de IPs permitidos é apagada depois de { $days } dias sem uso, por exemplo com a conexão pausada. Uma chave vinculada a endereços continua valendo.

bingx-guide-open-page-title = Abra a página de API
bingx-guide-open-page-text =
    Entre na sua conta da BingX pelo navegador, de preferência no computador: o aplicativo pode não ter a página de chaves. Clique na sua foto de perfil e depois em <b>API Management</b> (Gerenciamento de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login.
bingx-guide-create-key-title = Comece uma chave nova
bingx-guide-create-key-text =
    Escolha <b>Create API</b> (Criar API). Na observação, escreva algo que lembre você para que serve a chave.

    Use uma chave separada para cada estratégia e não reaproveite a de outro robô.
bingx-guide-permissions-title = Marque as permissões
bingx-guide-permissions-text =
    Marque <b>Read</b> (leitura) e <b>Spot Trading</b> (negociação spot). Se você opera futuros, marque também <b>Perpetual Futures Trading</b> (negociação de futuros perpétuos).

    Deixe todo o resto desmarcado, principalmente <b>Withdraw</b> (saque) e <b>Universal Transfer</b> (transferência universal). Eu recuso qualquer chave que possa sacar.
bingx-guide-ip-list-title = Inclua nossos endereços
bingx-guide-ip-list-text =
    Copie nossos endereços com os botões abaixo e cole na <b>IP whitelist</b> (lista de IPs permitidos), ou algo parecido, separados por vírgulas.

    Assim, a chave só funciona a partir dos nossos servidores, e a BingX não a apaga se ela ficar um tempo sem uso.
bingx-guide-confirm-title = Confirme com seus códigos
bingx-guide-confirm-text =
    Agora a BingX pede o código enviado por e-mail e o seu código de 2FA. Digite tudo na página da BingX.

    Nunca envie esses códigos aqui: eu não preciso deles.
bingx-guide-copy-title = Copie a chave API e a chave secreta
bingx-guide-copy-text =
    Copie a <b>API Key</b> (chave API) e a <b>Secret Key</b> (chave secreta). As duas são parecidas, então anote qual é qual.

    Deixe a página aberta até sua conexão ser testada.
bingx-guide-look-again-title = Confira as permissões mais uma vez
bingx-guide-look-again-text =
    No começo, uma chave nova da BingX pode só ler. Em <b>API Management</b> (Gerenciamento de API), edite a chave e veja se <b>Spot Trading</b> (negociação spot) está marcada e, se você opera futuros, também <b>Perpetual Futures Trading</b> (negociação de futuros perpétuos).

    <b>Withdraw</b> (saque) e <b>Universal Transfer</b> (transferência universal) devem continuar desmarcadas.


bingx-fix-malformed-key =
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e copie a <b>API Key</b> de novo. É uma sequência longa de letras e números.
    Copie a <b>Secret Key</b> de novo. Ela é igualmente longa.
    Se você não tem mais a chave secreta, escolha <b>Create API</b> (Criar API) e envie os dois valores novos.
bingx-fix-swapped-fields =
    Envie a <b>API Key</b> quando eu pedir a chave API. É o valor que está na lista de chaves em <b>API Management</b> (Gerenciamento de API).
    Envie a <b>Secret Key</b> quando eu pedir a chave secreta.
bingx-cause-invalid-key = A BingX não conhece esta chave. Em geral, ela foi copiada pela metade, a chave API e a chave secreta foram trocadas, ou ela foi apagada: a BingX apaga uma chave de negociação sem lista de IPs permitidos que fica um tempo sem uso.
bingx-fix-invalid-key =
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e veja se a chave ainda está na lista.
    Copie a <b>API Key</b> de novo e envie aqui com a <b>Secret Key</b>. As duas são parecidas: não confunda.
    Se a chave não está na lista, crie uma nova em <b>Create API</b> (Criar API) e inclua nossos endereços.
bingx-fix-invalid-secret =
    Copie a <b>Secret Key</b> inteira de novo e envie aqui.
    Confira se ela foi criada junto com esta <b>API Key</b>.
    Se você não tem mais a chave secreta, apague a chave e crie outra em <b>Create API</b> (Criar API).
bingx-cause-key-expired = Esta chave não vale mais na BingX. Uma chave de negociação sem lista de IPs permitidos é apagada quando fica um tempo sem uso.
bingx-fix-key-expired =
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e veja se a chave ainda está na lista.
    Crie outra em <b>Create API</b> (Criar API) e inclua nossos endereços na lista de IPs permitidos.
    Envie a chave nova aqui.
    Apague a chave antiga na BingX, se ela ainda estiver lá.
bingx-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e edite esta chave.
    Inclua os endereços na lista de IPs permitidos, separados por vírgulas, e confirme.
    Espere um minuto e teste de novo.
bingx-fix-no-read-permission =
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e edite esta chave.
    Marque <b>Read</b> (leitura), deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Se os detalhes disserem que esta não é a conta principal, crie a chave na sua conta principal.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bingx-cause-no-trade-permission = A BingX aceitou a chave, mas <b>Spot Trading</b> (negociação spot) está desativada. No começo, uma chave nova pode só ler, até você editar as permissões.
bingx-fix-no-trade-permission =
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e edite esta chave.
    Marque <b>Spot Trading</b> (negociação spot).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bingx-cause-no-futures-permission = A BingX aceitou a chave, mas <b>Perpetual Futures Trading</b> (negociação de futuros perpétuos) está desativada. No começo, uma chave nova pode só ler, até você editar as permissões.
bingx-fix-no-futures-permission =
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e edite esta chave.
    Marque <b>Perpetual Futures Trading</b> (negociação de futuros perpétuos).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
bingx-fix-futures-not-opened =
    Entre na sua conta da BingX e abra a página de futuros perpétuos.
    Ative a negociação de futuros, se a BingX oferecer isso para você.
    Teste de novo.
    Se você só opera spot, crie outra conexão e escolha spot.
bingx-cause-pair-not-allowed = No momento, a BingX não permite negociar este par por chave API. É uma regra do par, não da sua chave.
bingx-fix-pair-not-allowed =
    Escolha outro par para a sua estratégia.
    Se você precisa deste, pergunte ao suporte da BingX quando ele poderá ser negociado por API.
    Teste de novo.
bingx-fix-withdraw-enabled =
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e edite esta chave.
    Desmarque <b>Withdraw</b> (saque) e confirme.
    Teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem <b>Withdraw</b> (saque).
bingx-fix-account-restricted =
    Espere alguns minutos e teste de novo: às vezes, a BingX dá esta resposta para todo mundo.
    Entre na sua conta da BingX e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a BingX pedir.
    Se a conta estiver limitada, ou se a BingX não atender sua região, fale com o suporte da BingX.
    Quando estiver resolvido, teste de novo.
bingx-fix-ambiguous-auth =
    Copie a <b>API Key</b> e a <b>Secret Key</b> de novo e envie aqui. As duas são parecidas: não confunda.
    Abra <b>API Management</b> (Gerenciamento de API) na BingX e veja se a chave ainda está na lista.
    Confira se nossos endereços estão na lista de IPs permitidos.
    Confira se estão marcados <b>Read</b> (leitura) e o que você opera.
    Teste de novo. Se nada ajudar, crie uma chave nova em <b>Create API</b> (Criar API).
