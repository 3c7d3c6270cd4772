### A MEXC nas palavras dos próprios menus, com a tradução entre parênteses. "Algo como": nome não conferido na página.

mexc-field-api-key = Access Key (chave API)
mexc-field-secret = Secret Key (chave secreta)
mexc-where-api-key = Na lista de chaves em <b>API Management</b> (gestão de API), no campo <b>Access Key</b>. Começa com <code>mx</code>.
mexc-where-secret = Aparece uma única vez, logo depois de criar a chave, como <b>Secret Key</b>.

mexc-different = A MEXC muda suas páginas de tempos em tempos. Procure <b>API</b> no menu da sua foto de perfil e, depois, um botão para criar uma chave. Três coisas importam, seja qual for o nome: visualização da conta e negociação ativadas, saque desativado e nossos endereços vinculados à chave.
mexc-ip-rule = A MEXC aceita até { $max } endereços por chave. Sem lista de IPs permitidos, a chave vale { $days } dias a partir da criação. Nos últimos dias, a MEXC oferece um botão para renovar.

mexc-guide-open-page-title = Abra a página de API
mexc-guide-open-page-text =
    Entre na sua conta da MEXC, de preferência no computador. Clique na sua foto de perfil e depois em <b>API Management</b> (gestão de API). O botão abaixo leva direto para lá.

    Confira o endereço no navegador antes de fazer login e ative a verificação em duas etapas (2FA) na conta, se ainda não estiver ativa.
mexc-guide-create-key-title = Comece uma chave nova
mexc-guide-create-key-text =
    Escolha <b>Create API Key</b> (criar chave API). Se a página pedir uma nota ou etiqueta, escreva algo que lembre você para que serve a chave.

    Use uma chave separada para cada estratégia e não reaproveite a de outro robô.
mexc-guide-permissions-title = Marque as permissões
mexc-guide-permissions-text =
    No grupo do spot, marque <b>View Order Details</b> (ver ordens), <b>Trade</b> (negociar) e a opção para ver a conta, algo como <b>View Account Details</b>.

    Para futuros, marque o mesmo no grupo de futuros: ver a conta, ver ordens e negociar. Deixe todo o resto desmarcado.
mexc-guide-withdraw-off-title = Deixe o saque desativado
mexc-guide-withdraw-off-text =
    <b>Withdraw</b> (saque) não pode estar marcado. Você também não precisa de <b>View Deposit &amp; Withdrawal Details</b> (ver depósitos e saques).

    Eu recuso qualquer chave que possa sacar.
mexc-guide-ip-list-title = Vincule nossos endereços
mexc-guide-ip-list-text =
    Copie nossos endereços com os botões abaixo e cole em <b>Link IP Address</b> (vincular endereço IP). Se o campo aceitar vários de uma vez, separe com vírgulas.

    Assim, a chave só funciona a partir dos nossos servidores.
mexc-guide-confirm-copy-title = Confirme e copie os dois valores
mexc-guide-confirm-copy-text =
    Confirme e digite os códigos de segurança que a MEXC pedir. Depois, copie a <b>Access Key</b> (chave API) e a <b>Secret Key</b> (chave secreta).

    A MEXC só mostra a chave secreta desta vez. Deixe a página aberta até sua conexão ser testada.
mexc-guide-trading-pairs-title = Escolha os pares de negociação
mexc-guide-trading-pairs-text =
    A MEXC pode limitar cada chave a certos pares. Em <b>API Management</b>, vá em <b>My API Key</b> (minha chave API) → <b>Trading Pairs</b> (pares) → <b>Set</b> (definir) e inclua os pares que suas estratégias vão operar.

    Não pule este passo: o teste de conexão pode dar certo e, mesmo assim, a MEXC recusar ordens de um par que falta ali.

mexc-advice-pair-list = <b>Confira os pares desta chave.</b> A MEXC recusa ordens em pares que não estão na lista da chave. Inclua os seus em <b>API Management</b> → <b>My API Key</b> → <b>Trading Pairs</b> → <b>Set</b>.

mexc-fix-malformed-key =
    Abra <b>API Management</b> (gestão de API) na MEXC e copie a <b>Access Key</b> de novo com o botão de copiar. Começa com <code>mx</code>.
    Copie a <b>Secret Key</b> de novo. A MEXC só mostra esse valor quando a chave é criada.
    Se você não tem mais a chave secreta, escolha <b>Create API Key</b> (criar chave API) e envie os dois valores novos.
mexc-fix-swapped-fields =
    Envie a <b>Access Key</b> quando eu pedir a chave API. Começa com <code>mx</code>.
    Envie a <b>Secret Key</b> quando eu pedir a chave secreta.
mexc-fix-invalid-key =
    Abra <b>API Management</b> (gestão de API) na MEXC e veja se a chave ainda está na lista.
    Copie a <b>Access Key</b> de novo e envie aqui junto com a <b>Secret Key</b>. A primeira começa com <code>mx</code>.
    Se a chave não está na lista, crie uma nova em <b>Create API Key</b> (criar chave API).
mexc-cause-invalid-secret = A MEXC recusou a assinatura feita com esta chave secreta. Em geral, a <b>Secret Key</b> não foi copiada inteira ou pertence a outra chave API. A MEXC dá a mesma resposta para uma chave vencida.
mexc-fix-invalid-secret =
    Copie a <b>Secret Key</b> inteira de novo e envie aqui.
    Veja em <b>API Management</b> (gestão de API) se a chave ainda existe e não venceu.
    Se você não tem mais a chave secreta, apague a chave e crie outra em <b>Create API Key</b> (criar chave API).
mexc-cause-key-expired = A MEXC informa que esta chave não vale mais. Na MEXC, uma chave sem endereços IP vinculados vence depois de um prazo fixo, mesmo que seja usada todos os dias.
mexc-fix-key-expired =
    Abra <b>API Management</b> (gestão de API) na MEXC. Se aparecer a opção de renovar a chave, renove e teste de novo.
    Se não aparecer, escolha <b>Create API Key</b> (criar chave API) e coloque nossos endereços em <b>Link IP Address</b> (vincular endereço IP).
    Envie a chave nova aqui.
    Apague a chave antiga na MEXC.
mexc-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Management</b> (gestão de API) na MEXC e edite esta chave.
    Cole os endereços em <b>Link IP Address</b> (vincular endereço IP) e confirme.
    Espere um minuto e teste de novo.
mexc-fix-no-read-permission =
    Abra <b>API Management</b> (gestão de API) na MEXC e edite esta chave.
    Marque <b>View Order Details</b> (ver ordens) e a opção para ver a conta, algo como <b>View Account Details</b>.
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
mexc-fix-no-trade-permission =
    Abra <b>API Management</b> (gestão de API) na MEXC e edite esta chave.
    No grupo do spot, marque <b>Trade</b> (negociar).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
mexc-fix-no-futures-permission =
    Abra <b>API Management</b> (gestão de API) na MEXC e edite esta chave.
    No grupo de futuros, marque ver a conta, ver ordens e negociar.
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
mexc-fix-futures-not-opened =
    Entre na sua conta da MEXC e abra a página <b>Futures</b> (futuros).
    Ative a negociação de futuros, se a MEXC oferecer isso para você.
    Teste de novo.
    Se você só opera spot, crie outra conexão e escolha spot.
mexc-cause-pair-not-allowed = Na MEXC, cada chave tem sua própria lista de pares, e o par testado não está na lista desta chave.
mexc-fix-pair-not-allowed =
    Abra <b>API Management</b> (gestão de API) na MEXC e vá em <b>My API Key</b> (minha chave API) → <b>Trading Pairs</b> (pares) → <b>Set</b> (definir).
    Inclua os pares que suas estratégias vão operar e salve.
    Teste de novo.
mexc-fix-withdraw-enabled =
    Abra <b>API Management</b> (gestão de API) na MEXC e edite esta chave.
    Desmarque <b>Withdraw</b> (saque) e confirme.
    Teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem <b>Withdraw</b>.
mexc-fix-account-restricted =
    Entre na sua conta da MEXC e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a MEXC pedir.
    Se a conta estiver bloqueada ou limitada, fale com o suporte da MEXC.
    Quando estiver resolvido, teste de novo.
