### A Binance nas palavras dos próprios menus, com o português ao lado. "Algo como": nome não conferido na página.

binance-field-api-key = API Key (chave API)
binance-field-secret = Secret Key (chave secreta)
binance-where-api-key = Na lista de chaves em <b>API Management</b> (gerenciamento de API), no campo <b>API Key</b>, e na página que aparece quando a chave é criada.
binance-where-secret = Aparece uma única vez, logo depois de criar a chave, como <b>Secret Key</b>. Se você mesmo gerou um par de chaves, é a sua chave privada, com todas as linhas.

binance-site-global = Binance (internacional)
binance-site-us = Binance.US (Estados Unidos)
binance-site-us-note = A Binance.US não informa as permissões de uma chave, então não consigo ver se ela pode sacar. Confira você mesmo se os saques estão desativados. Lá só existe negociação spot, e os nomes nas páginas podem ser um pouco diferentes dos do guia.

binance-different = A Binance muda suas páginas de tempos em tempos. Procure <b>API Management</b> (gerenciamento de API) no menu da sua conta e, depois, um botão para criar uma chave. Sejam quais forem os nomes: primeiro restrinja a chave aos nossos endereços, depois ative leitura e negociação, e deixe saques e transferências desativados.
binance-ip-rule = A Binance aceita até { $max } endereços por chave. Uma chave só recebe a permissão de negociar depois de ser restrita a endereços confiáveis.

binance-guide-open-page-title = Abra a página de API
binance-guide-open-page-text =
    Entre na sua conta da Binance, de preferência no computador. Abra <b>Account</b> (conta) e depois <b>API Management</b> (gerenciamento de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login. Se você quer operar futuros, abra antes a sua conta de futuros: uma chave criada antes disso não consegue operar futuros.
binance-guide-create-key-title = Comece uma chave nova
binance-guide-create-key-text =
    Escolha <b>Create API</b> (criar API) e depois <b>System generated</b> (gerada pelo sistema).

    Use uma chave separada para cada estratégia e não reaproveite a de outro robô.
binance-guide-name-confirm-title = Dê um nome à chave e confirme
binance-guide-name-confirm-text =
    Escreva um nome que lembre você para que serve a chave. Em seguida, a Binance faz uma verificação de segurança: digite os códigos na página da Binance.

    Nunca envie esses códigos aqui: eu não preciso deles.
binance-guide-copy-title = Copie a chave API e a chave secreta
binance-guide-copy-text =
    Copie a <b>API Key</b> (chave API) e a <b>Secret Key</b> (chave secreta).

    A chave secreta só aparece desta vez, antes de definir as permissões. Deixe a página aberta até sua conexão ser testada.
binance-guide-ip-list-title = Primeiro: inclua nossos endereços
binance-guide-ip-list-text =
    Escolha <b>Edit restrictions</b> (editar restrições) e depois <b>Restrict access to trusted IPs only</b> (restringir o acesso apenas a IPs de confiança). Copie nossos endereços com os botões abaixo, cole ali e confirme.

    Faça isso primeiro: só depois a Binance deixa ativar a negociação. Assim, a chave só funciona a partir dos nossos servidores.
binance-guide-permissions-title = Marque as permissões
binance-guide-permissions-text =
    <b>Enable Reading</b> (leitura) e <b>Enable Spot &amp; Margin Trading</b> (negociação spot e com margem) precisam estar marcados. Se você opera futuros, marque também <b>Enable Futures</b> (futuros).

    Deixe <b>Enable Withdrawals</b> (saques), <b>Permits Universal Transfer</b> (transferência universal) e <b>Enable Internal Transfer</b> (transferência interna) desmarcados. Eu recuso qualquer chave que possa sacar.
binance-guide-save-title = Salve as restrições
binance-guide-save-text =
    Toque em <b>Save</b> (salvar) e confirme com seus códigos na página da Binance. Depois confira: nossos endereços estão na lista, leitura e negociação estão marcadas.

    Se alguma opção ficou desmarcada, os endereços ainda não estavam na lista ao salvar. Inclua os endereços e marque de novo.

binance-guide-pair-open-page-title = Abra a página de API
binance-guide-pair-open-page-text =
    Entre na sua conta da Binance, de preferência no computador. Abra <b>Account</b> (conta) e depois <b>API Management</b> (gerenciamento de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login. Se você quer operar futuros, abra antes a sua conta de futuros: uma chave criada antes disso não consegue operar futuros.
binance-guide-pair-create-key-title = Comece uma chave gerada por você
binance-guide-pair-create-key-text =
    Escolha <b>Create API</b> (criar API) e depois <b>Self-generated</b> (gerada por você), não <b>System generated</b> (gerada pelo sistema).

    A Binance então pede uma chave pública. Eu já criei uma para você, e a metade privada já está criptografada do nosso lado.
binance-guide-pair-public-key-title = Cole a chave pública
binance-guide-pair-public-key-text =
    Copie a chave pública abaixo, com a primeira e a última linha, e cole na Binance. Escreva um nome que lembre você para que serve a chave e passe pela verificação de segurança na página da Binance.

    Uma chave pública não é segredo: ninguém consegue negociar com ela.
binance-guide-pair-ip-list-title = Primeiro: inclua nossos endereços
binance-guide-pair-ip-list-text =
    Escolha <b>Edit restrictions</b> (editar restrições) e depois <b>Restrict access to trusted IPs only</b> (restringir o acesso apenas a IPs de confiança). Copie nossos endereços com os botões abaixo, cole ali e confirme.

    Faça isso primeiro: só depois a Binance deixa ativar a negociação. Assim, a chave só funciona a partir dos nossos servidores.
binance-guide-pair-permissions-title = Marque as permissões
binance-guide-pair-permissions-text =
    <b>Enable Reading</b> (leitura) e <b>Enable Spot &amp; Margin Trading</b> (negociação spot e com margem) precisam estar marcados. Se você opera futuros, marque também <b>Enable Futures</b> (futuros).

    Deixe <b>Enable Withdrawals</b> (saques), <b>Permits Universal Transfer</b> (transferência universal) e <b>Enable Internal Transfer</b> (transferência interna) desmarcados. Eu recuso qualquer chave que possa sacar.
binance-guide-pair-copy-title = Salve e copie a chave API
binance-guide-pair-copy-text =
    Toque em <b>Save</b> (salvar) e confirme com seus códigos na página da Binance. Depois copie a <b>API Key</b> (chave API) e envie para mim.

    Não há chave secreta para copiar. É só disso que eu preciso.

binance-unusable-encrypted = Esta chave privada está protegida por uma senha própria, e não dá para assinar com ela. Nunca me envie essa senha. Gere um par de chaves sem senha e registre a chave pública na Binance, ou crie uma chave com <b>System generated</b> (gerada pelo sistema) e me envie a <b>Secret Key</b> (chave secreta).
binance-unusable-kind = Esta é uma chave privada de um tipo que a Binance não aceita. Gere um novo par de chaves de um tipo oferecido em <b>Self-generated</b> (gerada por você), ou crie uma chave com <b>System generated</b> (gerada pelo sistema) e me envie a <b>Secret Key</b> (chave secreta).

binance-fix-malformed-key =
    Abra <b>API Management</b> (gerenciamento de API) na Binance e copie a <b>API Key</b> de novo com o botão de copiar.
    Copie a <b>Secret Key</b> de novo. A Binance só mostra esse valor quando a chave é criada.
    Se você não tem mais a chave secreta, escolha <b>Create API</b> (criar API) e envie os dois valores novos.
binance-fix-swapped-fields =
    Envie a <b>API Key</b> quando eu pedir a chave API. É a que continua visível em <b>API Management</b> (gerenciamento de API).
    Envie a <b>Secret Key</b> quando eu pedir a chave secreta. Ela só apareceu quando a chave foi criada.
binance-cause-invalid-key = A Binance não conhece esta chave. Ela foi copiada pela metade, foi apagada ou é de outro site: a Binance.US, a conta demo e a rede de testes têm chaves próprias.
binance-fix-invalid-key =
    Abra <b>API Management</b> (gerenciamento de API) na Binance e veja se a chave ainda está na lista.
    Confira o endereço no navegador: a chave precisa ser do site que esta conexão usa, não da conta demo nem de uma rede de testes.
    Copie a <b>API Key</b> de novo e envie aqui junto com a <b>Secret Key</b>.
    Se a chave não está na lista, crie uma nova em <b>Create API</b> (criar API).
binance-cause-invalid-secret = A Binance conhece a chave, mas a assinatura feita com esta chave secreta não é válida. Em geral, a chave secreta não foi copiada inteira ou pertence a outra chave API.
binance-fix-invalid-secret =
    Copie a <b>Secret Key</b> inteira de novo e envie aqui.
    Se você mesmo gerou um par de chaves, envie a chave privada com todas as linhas e confira se a chave pública dela é a que está na Binance.
    Se você não tem mais a chave secreta, apague a chave e crie outra em <b>Create API</b> (criar API).
binance-cause-wrong-site = A Binance.US é uma empresa separada. Uma chave só funciona no site em que foi criada.
binance-fix-wrong-site =
    Veja o endereço no navegador quando estiver na sua conta.
    Escolha esse site aqui.
    Se você queria usar o outro site, crie uma chave nova nele.
binance-cause-key-expired = A permissão desta chave para negociar terminou. Na Binance, uma chave sem endereços confiáveis só tem essa permissão por um tempo limitado.
binance-fix-key-expired =
    Abra <b>API Management</b> (gerenciamento de API) na Binance e escolha <b>Edit restrictions</b> (editar restrições) nesta chave.
    Escolha <b>Restrict access to trusted IPs only</b> (restringir o acesso apenas a IPs de confiança), inclua nossos endereços e confirme.
    Marque de novo <b>Enable Spot &amp; Margin Trading</b> (negociação spot e com margem) e, se você opera futuros, <b>Enable Futures</b> (futuros).
    Toque em <b>Save</b> (salvar) e teste de novo. Se a página não permitir, crie uma chave nova.
binance-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Management</b> (gerenciamento de API) na Binance e escolha <b>Edit restrictions</b> (editar restrições) nesta chave.
    Inclua os endereços em <b>Restrict access to trusted IPs only</b> (restringir o acesso apenas a IPs de confiança) e toque em <b>Save</b> (salvar).
    Espere um minuto e teste de novo.
binance-fix-no-read-permission =
    Abra <b>API Management</b> (gerenciamento de API) na Binance e escolha <b>Edit restrictions</b> (editar restrições) nesta chave.
    Marque <b>Enable Reading</b> (leitura).
    Deixe <b>Enable Withdrawals</b> (saques) desmarcado e toque em <b>Save</b> (salvar).
    Teste de novo.
binance-fix-no-trade-permission =
    Abra <b>API Management</b> (gerenciamento de API) na Binance e escolha <b>Edit restrictions</b> (editar restrições) nesta chave.
    Escolha primeiro <b>Restrict access to trusted IPs only</b> (restringir o acesso apenas a IPs de confiança) e inclua nossos endereços. Sem eles, não dá para marcar a negociação.
    Marque <b>Enable Spot &amp; Margin Trading</b> (negociação spot e com margem).
    Deixe <b>Enable Withdrawals</b> (saques) desmarcado, toque em <b>Save</b> (salvar) e teste de novo.
binance-fix-no-futures-permission =
    Abra a página <b>Futures</b> (futuros) na Binance e veja se a sua conta de futuros está aberta.
    Abra <b>API Management</b> (gerenciamento de API), escolha <b>Edit restrictions</b> (editar restrições) nesta chave e veja se nossos endereços estão na lista dela.
    Marque <b>Enable Futures</b> (futuros), deixe <b>Enable Withdrawals</b> (saques) desmarcado e toque em <b>Save</b> (salvar).
    Teste de novo. Se a chave for mais antiga que a sua conta de futuros, crie uma nova.
binance-cause-futures-not-opened = A permissão de futuros desta chave está ativada, mas a Binance não deixa usar futuros com ela. Isso acontece quando a chave é mais antiga que a sua conta de futuros ou quando essa conta nunca foi aberta.
binance-fix-futures-not-opened =
    Entre na sua conta da Binance e abra a página <b>Futures</b> (futuros). Abra a conta de futuros ali, se a Binance oferecer isso para você.
    Crie uma chave nova em <b>Create API</b> (criar API): a que foi criada antes da conta de futuros não consegue usá-la.
    Toque em <b>Voltar</b> aqui, envie a chave nova e apague a antiga na Binance.
    Se você só opera spot, crie outra conexão e escolha spot.
binance-cause-pair-not-allowed = Esta chave só pode negociar os pares da própria lista, e o par testado não está nela.
binance-fix-pair-not-allowed =
    Abra <b>API Management</b> (gerenciamento de API) na Binance e escolha <b>Edit restrictions</b> (editar restrições) nesta chave.
    Procure uma lista de pares, algo como uma lista de símbolos permitidos, e inclua os pares que suas estratégias vão operar.
    Toque em <b>Save</b> (salvar) e teste de novo.
binance-fix-withdraw-enabled =
    Abra <b>API Management</b> (gerenciamento de API) na Binance e escolha <b>Edit restrictions</b> (editar restrições) nesta chave.
    Desmarque <b>Enable Withdrawals</b> (saques) e toque em <b>Save</b> (salvar).
    Teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem essa permissão.
binance-fix-account-restricted =
    Entre na sua conta da Binance e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a Binance pedir.
    Se a negociação estiver desativada para a conta, fale com o suporte da Binance.
    Quando estiver resolvido, teste de novo.
binance-cause-ambiguous-auth = A Binance dá a mesma resposta quando nossos endereços não estão na lista da chave, quando a chave foi apagada e quando a leitura não é permitida. O mais provável vem primeiro.
binance-fix-ambiguous-auth =
    Abra <b>API Management</b> (gerenciamento de API) na Binance, escolha <b>Edit restrictions</b> (editar restrições) nesta chave e veja se todos os nossos endereços estão em <b>Restrict access to trusted IPs only</b> (restringir o acesso apenas a IPs de confiança).
    Veja se a chave ainda está na lista. Se não estiver, crie uma nova em <b>Create API</b> (criar API).
    Veja se <b>Enable Reading</b> (leitura) está marcado e toque em <b>Save</b> (salvar) se mudar alguma coisa.
    Veja se a chave é do site que esta conexão usa e copie a <b>API Key</b> de novo.
    Espere um minuto e teste de novo.
