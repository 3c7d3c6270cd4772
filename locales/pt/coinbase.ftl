### A Coinbase nas palavras dos próprios menus, com o português ao lado. "Algo como": nome não conferido na página.

coinbase-field-api-key = Nome da chave API (ou ID)
coinbase-field-secret = Private key (chave privada)
coinbase-where-api-key = Na janela que aparece quando a chave é criada e no arquivo baixado, depois de <code>name</code> ou <code>id</code>. Normalmente começa com <code>organizations/</code>. Você também pode colar aqui o arquivo inteiro.
coinbase-where-secret = Na janela que aparece quando a chave é criada e no arquivo baixado, depois de <code>privateKey</code>. Depois, não aparece mais. Cole o texto inteiro, com a primeira e a última linha, se houver.

coinbase-different = A Coinbase muda suas páginas de tempos em tempos. As chaves para negociar são criadas no portal para desenvolvedores, em <b>API Keys</b> (chaves API), e não no aplicativo da Coinbase. Sejam quais forem os nomes: crie uma <b>Secret API Key</b> (chave API secreta), permita visualizar e negociar, deixe as transferências desativadas, inclua nossos endereços e escolha <b>ECDSA</b> como algoritmo de assinatura.
coinbase-ip-rule = A Coinbase não informa um limite de endereços por chave nem uma data em que a chave deixa de valer. Separe os endereços por vírgulas.

coinbase-guide-open-page-title = Abra a página de chaves API
coinbase-guide-open-page-text =
    Entre com a sua conta da Coinbase, de preferência no computador. O botão abaixo leva ao portal para desenvolvedores da Coinbase, onde são criadas as chaves para negociar. No aplicativo da Coinbase, não conheço uma página para isso.

    Confira o endereço no navegador antes de fazer login. Se o portal pedir um projeto, use o que já existe ou crie um novo.
coinbase-guide-create-key-title = Comece uma chave nova
coinbase-guide-create-key-text =
    Escolha <b>API Keys</b> (chaves API), depois <b>Secret API Keys</b> (chaves API secretas) e <b>Create API key</b> (Criar chave API). Como apelido, use algo que lembre você para que serve a chave.

    Abra <b>API restrictions</b> (restrições da API). Cada chave pertence para sempre a um único <b>portfolio</b> (portfólio): escolha o que tem o saldo que será negociado.
coinbase-guide-permissions-title = Marque visualizar e negociar
coinbase-guide-permissions-text =
    Em <b>API restrictions</b> (restrições da API), marque <b>View</b> (visualizar) e <b>Trade</b> (negociar). Negociar inclui os futuros.

    Deixe todo o resto desmarcado: principalmente <b>Transfer</b> (transferir), mas também <b>Receive</b> (receber), <b>Export</b> (exportar) e <b>Manage</b> (gerenciar), se aparecerem. Na Coinbase, transferir também permite que a chave envie o saldo para fora da conta, por isso eu recuso uma chave assim.
coinbase-guide-ip-list-title = Inclua nossos endereços
coinbase-guide-ip-list-text =
    Copie nossos endereços com os botões abaixo e cole em <b>IP allowlist</b> (lista de IPs permitidos), separados por vírgulas. Não marque <b>Opt-out of IP allowlisting</b> (dispensar a lista de IPs permitidos).

    Confira com atenção: a Coinbase nunca avisa que falta um endereço. Nesse caso, ela recusa a chave como se estivesse errada.
coinbase-guide-algorithm-title = Escolha o algoritmo ECDSA
coinbase-guide-algorithm-text =
    Abra <b>Advanced settings</b> (configurações avançadas) e escolha <b>ECDSA</b> como algoritmo de assinatura.

    O portal pode sugerir outro. Uma chave assim normalmente também funciona, mas os documentos da própria Coinbase se contradizem nesse ponto, e ECDSA é a opção segura.
coinbase-guide-confirm-title = Crie a chave
coinbase-guide-confirm-text =
    Escolha <b>Create &amp; download</b> (Criar e baixar), ou algo parecido, e confirme com o seu código 2FA na página da Coinbase.

    Nunca envie esse código aqui: eu não preciso dele.
coinbase-guide-copy-title = Copie o nome e a chave privada
coinbase-guide-copy-text =
    A janela mostra o nome da chave e a chave privada. Copie os dois com os botões que aparecem ali ou escolha <b>Download API key</b> (Baixar chave API).

    Você pode enviar os dois valores um depois do outro ou todo o texto do arquivo baixado de uma vez. A chave privada não aparece de novo depois, então deixe a janela aberta até sua conexão ser testada.


coinbase-fix-malformed-key =
    Copie o nome da chave de novo, inteiro. Normalmente ele começa com <code>organizations/</code>.
    Copie a chave privada de novo, com a primeira e a última linha, se houver.
    Se você tem o arquivo baixado, abra e cole aqui todo o texto dele.
    Se você não tem mais a chave privada, escolha <b>Create API key</b> (Criar chave API) e envie os valores novos.
coinbase-fix-swapped-fields =
    Envie o nome da chave quando eu pedir o nome. Normalmente ele começa com <code>organizations/</code>.
    Envie a chave privada quando eu pedir a chave privada. Ela é o mais longo dos dois valores.
coinbase-fix-invalid-key =
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e veja se a chave ainda está na lista.
    Copie o nome da chave de novo e envie aqui junto com a chave privada.
    Se a chave não está na lista, crie uma nova em <b>Create API key</b> (Criar chave API).
coinbase-cause-invalid-secret = Não dá para assinar nenhum pedido com esta chave privada. Em geral, uma parte dela se perdeu na cópia, ou é uma chave de outro tipo.
coinbase-fix-invalid-secret =
    Abra o arquivo baixado e cole aqui todo o texto dele.
    Ou copie a chave privada inteira de novo, com a primeira e a última linha, se houver.
    Se você não tem mais a chave privada, apague a chave e crie outra em <b>Create API key</b> (Criar chave API). Escolha <b>ECDSA</b> em <b>Advanced settings</b> (configurações avançadas).
coinbase-fix-key-expired =
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e veja se a chave ainda está na lista.
    Crie outra em <b>Create API key</b> (Criar chave API) e inclua nossos endereços em <b>IP allowlist</b> (lista de IPs permitidos).
    Envie a chave nova aqui.
    Apague a chave antiga, se ela ainda estiver lá.
coinbase-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e edite esta chave.
    Inclua os endereços em <b>IP allowlist</b> (lista de IPs permitidos), separados por vírgulas, e salve.
    Espere um minuto e teste de novo. Se a página não deixar alterar a chave, crie outra.
coinbase-fix-no-read-permission =
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e edite esta chave.
    Marque <b>View</b> (visualizar) em <b>API restrictions</b> (restrições da API).
    Deixe <b>Transfer</b> (transferir) desmarcado e salve.
    Teste de novo. Se a página não deixar alterar a chave, crie outra.
coinbase-fix-no-trade-permission =
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e edite esta chave.
    Marque <b>Trade</b> (negociar) em <b>API restrictions</b> (restrições da API).
    Deixe <b>Transfer</b> (transferir) desmarcado e salve.
    Teste de novo. Se a página não deixar alterar a chave, crie outra.
coinbase-cause-no-futures-permission = Na Coinbase, uma só permissão vale para spot e futuros, e esta chave não tem essa permissão.
coinbase-fix-no-futures-permission =
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e edite esta chave.
    Marque <b>Trade</b> (negociar) em <b>API restrictions</b> (restrições da API). Essa permissão inclui os futuros.
    Deixe <b>Transfer</b> (transferir) desmarcado e salve.
    Teste de novo. Se a página não deixar alterar a chave, crie outra.
coinbase-cause-futures-not-opened = A Coinbase aceita a chave, mas a negociação de futuros não está aberta para esta conta, ou a Coinbase não a oferece onde você mora.
coinbase-fix-futures-not-opened =
    Entre na sua conta da Coinbase e procure a negociação de futuros.
    Peça o acesso ali, se a Coinbase oferecer para você, e espere a aprovação.
    Teste de novo.
    Se você só opera no spot, faça uma conexão nova e escolha spot.
coinbase-cause-withdraw-enabled = A chave tem a permissão <b>Transfer</b> (transferir). Na Coinbase, isso também permite enviar o saldo para fora da conta, e um robô de negociação não pode ter esse poder.
coinbase-fix-withdraw-enabled =
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e edite esta chave.
    Desmarque <b>Transfer</b> (transferir).
    Salve e teste de novo.
    Se a página não deixar alterar a chave, apague e crie outra sem essa permissão.
coinbase-cause-account-restricted = A Coinbase aceita a chave, mas não permite que esta conta ou este portfólio faça o que foi pedido.
coinbase-fix-account-restricted =
    Entre na sua conta da Coinbase e procure um aviso sobre a sua conta.
    Conclua a verificação de identidade (KYC) e confirme seu e-mail, se a Coinbase pedir.
    Veja se o <b>portfolio</b> (portfólio) da chave ainda existe. A chave só funciona nele.
    Se não houver nada pendente, fale com o atendimento da Coinbase.
    Teste de novo quando estiver resolvido.
coinbase-cause-ambiguous-auth = A Coinbase só diz que a chave não está autorizada. A resposta é a mesma quando faltam nossos endereços, quando os valores estão errados ou quando a chave não existe mais, e às vezes ela responde assim até para uma chave boa. Já perguntei várias vezes. A causa mais provável vem primeiro.
coinbase-fix-ambiguous-auth =
    Abra <b>API Keys</b> (chaves API) no portal para desenvolvedores da Coinbase e veja se a chave está na lista e se tem todos os nossos endereços em <b>IP allowlist</b> (lista de IPs permitidos).
    Copie de novo o nome da chave e a chave privada, os dois da mesma chave, ou cole todo o texto do arquivo baixado.
    Se a chave foi criada há poucos minutos, espere um pouco e teste de novo.
    Se a chave não foi criada com <b>ECDSA</b> em <b>Advanced settings</b> (configurações avançadas), crie outra com esse algoritmo.

coinbase-unusable-legacy = Esta é uma chave API do tipo antigo, curta e sem traços. A Coinbase desativou essas chaves, então não dá para usar. Crie uma chave nova no portal para desenvolvedores da Coinbase: <b>API Keys</b> (chaves API), depois <b>Secret API Keys</b> (chaves API secretas) e <b>Create API key</b> (Criar chave API). O nome dela normalmente começa com <code>organizations/</code>, e a chave privada é bem mais longa.
coinbase-unusable-pem = Esta é uma chave privada de um tipo que, neste formato, eu não consigo usar para assinar. A Coinbase entrega chaves desse tipo em uma única linha de texto. Se você tem o arquivo que a Coinbase deixou baixar, cole aqui todo o texto dele. Se não tem, crie uma chave nova em <b>Create API key</b> (Criar chave API) e escolha <b>ECDSA</b> em <b>Advanced settings</b> (configurações avançadas).
