### A Gate nas palavras dos próprios menus, com a tradução entre parênteses. "Algo como": nome não conferido na página.

gate-field-api-key = API Key (chave API)
gate-field-secret = Secret Key (chave secreta)
gate-where-api-key = Na lista das suas chaves, na página de API da Gate, e na página que aparece quando a chave é criada.
gate-where-secret = Aparece uma única vez, logo depois de criar a chave, com um nome como <b>Secret Key</b>.

gate-site-global = Gate Global (maioria dos países)
gate-site-eu = Gate EU (União Europeia)
gate-site-eu-note = A Gate tem um site próprio para clientes da União Europeia. As chaves dele só funcionam lá, e as chaves do site global não funcionam nele. Pela API deste site, só conheço a negociação no spot. O botão leva à página inicial: entre na sua conta, clique na sua foto de perfil e procure a página de API.

gate-different = A Gate muda suas páginas de tempos em tempos. Procure <b>API</b> no menu da sua foto de perfil ou digite isso na barra de busca do aplicativo. Sejam quais forem os nomes: crie uma chave da versão quatro, vincule nossos endereços, libere leitura e gravação para spot, libere a leitura da conta e deixe o saque desativado.
gate-ip-rule = A Gate permite vincular uma chave a endereços. Uma chave sem nenhum endereço vinculado vence depois de { $days } dias.

gate-unusable-apiv2 = Esta é uma chave antiga da Gate, da versão dois da API. Dá para reconhecer pelo formato: cinco grupos de letras e números separados por traços. A API atual da Gate recusa essa chave, então ela não serve mais para negociar, e eu não a enviei a lugar nenhum. Crie uma chave nova, da versão quatro, na página de API da Gate: ela é um bloco só de letras e números, sem traços. Depois, envie para mim essa chave com a chave secreta e apague a antiga.

gate-guide-open-page-title = Abra a página de API
gate-guide-open-page-text =
    Entre na sua conta da Gate, de preferência no computador. Clique na sua foto de perfil e depois em algo como <b>API Management</b> (gestão de API). No aplicativo, digite <b>API</b> na barra de busca. O botão abaixo leva direto para a página da Gate.

    Confira o endereço no navegador antes de fazer login: uma chave do site global não funciona no site europeu, nem o contrário.
gate-guide-create-key-title = Comece uma chave da versão quatro
gate-guide-create-key-text =
    Escolha criar uma chave nova e, na versão da API, a quatro, que é a mais nova. Em <b>Account type</b> (tipo de conta), escolha <b>Classic account</b> (conta clássica), ou o tipo de margem se a sua conta for unificada. Não escolha <b>Testnet</b> (rede de testes): ali o dinheiro é de mentira.

    Na observação, escreva algo que lembre você para que serve a chave.
gate-guide-ip-list-title = Vincule nossos endereços
gate-guide-ip-list-text =
    Ative algo como <b>Bind IP</b> (vincular IP) ou <b>IP whitelist</b> (lista de IPs permitidos). Copie nossos endereços com os botões abaixo e cole ali. Assim, a chave só funciona a partir dos nossos servidores e não vence por falta de lista.

    Deixe <b>Trading pair whitelist</b> (lista de pares permitidos) desativada ou inclua nela todos os pares que você vai operar.
gate-guide-permissions-title = Escolha as permissões
gate-guide-permissions-text =
    <b>Spot</b>: <b>Read And Write</b> (leitura e gravação). Se você opera futuros, <b>Perpetual futures</b> (futuros perpétuos): <b>Read And Write</b> também.
    <b>Account</b> (conta): <b>Read Only</b> (somente leitura). Com isso, eu consigo conferir as permissões e os endereços da chave para você.

    Se a sua conta for unificada, deixe <b>Unified</b> (conta unificada) em <b>Read Only</b> também. Todo o resto fica desativado.
gate-guide-withdraw-off-title = Deixe o saque desativado
gate-guide-withdraw-off-text =
    <b>Withdrawal</b> (saque) precisa ficar desativado. Confira duas vezes: a Gate não me informa se está ativo, então não consigo conferir por você.

    <b>Wallet</b> (carteira) fica desativada ou em <b>Read Only</b> (somente leitura): com gravação, ela pode mover saldo entre as suas próprias contas.
gate-guide-confirm-title = Confirme com seus códigos
gate-guide-confirm-text =
    Clique em <b>Submit</b> (enviar). A Gate pede sua <b>Fund Password</b> (senha de fundos) e seus códigos de segurança e depois mostra um aviso de risco, que você aceita marcando algo como <b>I accept</b> (aceito).

    Nunca envie esses códigos nem essa senha para mim: eu não preciso deles.
gate-guide-copy-title = Copie a chave API e a chave secreta
gate-guide-copy-text =
    Copie a <b>API Key</b> (chave API) e a <b>Secret Key</b> (chave secreta). Cada uma é um bloco só de letras e números, e a secreta é a mais longa.

    A Gate só mostra a chave secreta desta vez. Deixe a página aberta até sua conexão ser testada.

gate-fix-malformed-key =
    Abra a página de API da Gate e copie a <b>API Key</b> de novo com o botão de copiar.
    Copie a <b>Secret Key</b> de novo. A Gate só mostra esse valor quando a chave é criada.
    Se você não tem mais a chave secreta, crie uma chave nova e envie os dois valores novos.
gate-fix-swapped-fields =
    Envie a <b>API Key</b> quando eu pedir a chave API. É a mais curta das duas.
    Envie a <b>Secret Key</b> quando eu pedir a chave secreta. É a mais longa.
gate-cause-invalid-key = A Gate não encontra esta chave. A resposta é a mesma quando a chave foi copiada pela metade, foi apagada ou venceu, e também quando foi criada em outro site da Gate, na rede de testes ou na antiga versão dois da API.
gate-fix-invalid-key =
    Abra a página de API da Gate e veja se a chave ainda está na lista e não venceu.
    Confira o endereço no navegador: a chave precisa ser do mesmo site da Gate que esta conexão usa.
    Copie a <b>API Key</b> de novo e envie aqui junto com a <b>Secret Key</b>.
    Se a chave não está na lista, crie uma nova da versão quatro, que não seja do tipo <b>Testnet</b> (rede de testes).
gate-fix-invalid-secret =
    Copie a <b>Secret Key</b> inteira de novo e envie aqui.
    Confira se ela foi criada junto com esta <b>API Key</b>.
    Se você não tem mais a chave secreta, apague a chave na Gate e crie outra.
gate-cause-wrong-site = A Gate tem um site separado para a União Europeia. Uma chave só funciona no site em que foi criada.
gate-fix-wrong-site =
    Veja o endereço no navegador quando estiver na sua conta da Gate.
    Escolha esse site aqui e envie de novo a chave API e a chave secreta.
    Se você quiser ficar no site escolhido agora, crie uma chave nova nele.
gate-cause-key-expired = A Gate informa que esta chave não vale mais. Uma chave sem endereços vinculados vence na Gate depois de um prazo fixo.
gate-fix-key-expired =
    Abra a página de API da Gate e crie uma chave nova.
    Vincule nossos endereços a ela em algo como <b>Bind IP</b> (vincular IP), para que não vença outra vez.
    Envie a chave nova aqui.
    Apague a chave antiga na Gate, se ela ainda estiver lá.
gate-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra a página de API da Gate e edite esta chave.
    Inclua os endereços em algo como <b>Bind IP</b> (vincular IP) ou <b>IP whitelist</b> (lista de IPs permitidos) e confirme.
    Espere um minuto e teste de novo.
gate-cause-no-read-permission = Esta chave não pode ler o que o teste precisa ler. Na Gate, cada grupo de permissões é ativado separadamente, e o que falta aparece nos detalhes.
gate-fix-no-read-permission =
    Abra a página de API da Gate e edite esta chave.
    Coloque <b>Spot</b> em <b>Read And Write</b> (leitura e gravação) e, se você opera futuros, <b>Perpetual futures</b> (futuros perpétuos) também.
    Coloque <b>Account</b> (conta) em <b>Read Only</b> (somente leitura) e, se a sua conta for unificada, <b>Unified</b> também.
    Deixe <b>Withdrawal</b> (saque) desativado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
gate-fix-no-trade-permission =
    Abra a página de API da Gate e edite esta chave.
    Coloque <b>Spot</b> em <b>Read And Write</b> (leitura e gravação): só <b>Read Only</b> (somente leitura) não basta para negociar.
    Deixe <b>Withdrawal</b> (saque) desativado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
gate-fix-no-futures-permission =
    Abra a página de API da Gate e edite esta chave.
    Coloque <b>Perpetual futures</b> (futuros perpétuos) em <b>Read And Write</b> (leitura e gravação): só <b>Read Only</b> (somente leitura) não basta para negociar.
    Deixe <b>Withdrawal</b> (saque) desativado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
gate-cause-futures-not-opened = A chave está certa, mas você ainda não tem uma conta de futuros. A Gate abre essa conta sozinha na primeira transferência.
gate-fix-futures-not-opened =
    Entre na sua conta da Gate e abra a página de transferência entre as suas próprias contas.
    Transfira uma vez qualquer valor em USDT para futuros, de spot para futuros perpétuos. Um valor pequeno basta.
    Teste de novo.
    Se você só opera spot, crie outra conexão e escolha spot.
gate-cause-pair-not-allowed = Esta chave tem uma lista de pares permitidos, e o par testado não está nela.
gate-fix-pair-not-allowed =
    Abra a página de API da Gate e edite esta chave.
    Desative <b>Trading pair whitelist</b> (lista de pares permitidos) ou inclua os pares que suas estratégias vão operar.
    Confirme e teste de novo.
gate-fix-withdraw-enabled =
    Abra a página de API da Gate e edite esta chave.
    Desative <b>Withdrawal</b> (saque) e confirme.
    Teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem <b>Withdrawal</b> (saque).
gate-fix-account-restricted =
    Entre na sua conta da Gate e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a Gate pedir.
    Se a conta estiver bloqueada, ou se a Gate não atender sua região, fale com o suporte da Gate.
    Quando estiver resolvido, teste de novo.
gate-cause-ambiguous-auth = A Gate recusou a chave sem dizer o motivo. O mais provável é que falte uma permissão.
gate-fix-ambiguous-auth =
    Abra a página de API da Gate e edite esta chave. Coloque <b>Spot</b> em <b>Read And Write</b> (leitura e gravação), <b>Account</b> (conta) em <b>Read Only</b> (somente leitura) e, se você opera futuros, <b>Perpetual futures</b> (futuros perpétuos) em <b>Read And Write</b>.
    Veja se todos os nossos endereços estão em algo como <b>Bind IP</b> (vincular IP).
    Confira se a chave ainda está na lista, não venceu e é do mesmo site da Gate que esta conexão usa.
    Envie de novo a <b>API Key</b> e a <b>Secret Key</b>.
    Teste de novo. Se continuar assim, apague a chave e crie outra da versão quatro.
