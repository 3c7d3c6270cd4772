### HTX in its own menu words. Names marked "something like" could not be checked on the page itself.

htx-field-api-key = Access Key (chave API)
htx-field-secret = Secret Key (chave secreta)
htx-where-api-key = Na lista de chaves de <b>API Management</b> (Gestão de API), como <b>Access Key</b>. Tem quatro grupos separados por traços.
htx-where-secret = Aparece quando a chave é criada, como <b>Secret Key</b>. É parecida com a <b>Access Key</b>: cuidado para não trocar uma pela outra.
htx-unusable-ed25519 =
    Essa chave secreta é a metade privada de um par de chaves. A HTX permite escolher esse tipo, mas eu não consigo assinar com ele: todas as chamadas seriam recusadas.
    Crie uma chave nova em <b>API Management</b> (Gestão de API) e deixe marcado o tipo que a própria HTX gera, algo como <b>HMAC</b>. A <b>Secret Key</b> desse tipo tem quatro grupos separados por traços.
    Apague a outra chave na HTX e nunca envie uma chave privada a ninguém.

htx-different = A HTX muda as páginas de tempos em tempos. Procure <b>API</b> no menu da sua foto de perfil, ou nas configurações do aplicativo, e depois um botão para criar uma chave. Três coisas importam, seja qual for o nome: negociação ativada, saque desativado e nossos endereços vinculados à chave.
htx-ip-rule = A HTX aceita até { $max } endereços por chave. Uma chave sem nenhum endereço expira { $days } dias depois de criada.

htx-guide-open-page-title = Abra a página de API
htx-guide-open-page-text =
    Entre na sua conta da HTX, de preferência no computador. Clique na sua foto de perfil e depois em <b>API Management</b> (Gestão de API). O botão abaixo leva direto para lá.

    No aplicativo, fica nas configurações do seu perfil: <b>Trading Settings</b> (configurações de negociação) → <b>API Management</b>. Confira o endereço no navegador antes de fazer login.
htx-guide-create-key-title = Comece uma chave nova
htx-guide-create-key-text =
    Escolha <b>Create</b> (criar); no aplicativo, <b>Create API</b> (criar API). Em <b>Note</b> (observação), escreva algo que lembre você para que serve a chave.

    Se a página perguntar o tipo de chave, escolha o que a HTX gera, algo como <b>HMAC</b>. Com o outro tipo, em que você informa uma chave pública, eu não consigo trabalhar.
htx-guide-permissions-title = Marque as permissões
htx-guide-permissions-text =
    <b>Read-Only</b> (somente leitura) está sempre ativado. Marque <b>Trade</b> (negociar): na HTX, vale para spot e futuros, e também para mover fundos entre suas próprias contas.

    Deixe <b>Withdraw</b> (saque) desmarcado. Eu recuso qualquer chave que possa sacar.
htx-guide-ip-list-title = Vincule nossos endereços
htx-guide-ip-list-text =
    Copie nossos endereços com os botões abaixo e cole em <b>Link IP Address</b> (vincular endereço IP), separados por vírgulas.

    Assim, a chave só funciona a partir dos nossos servidores e não expira. Sem endereços, a HTX a encerra depois de um prazo fixo.
htx-guide-confirm-title = Confirme com seus códigos
htx-guide-confirm-text =
    Escolha <b>Confirm</b> (confirmar). A HTX envia um código por e-mail e pode pedir outro por SMS ou do seu aplicativo autenticador. Digite tudo na página da HTX.

    Nunca envie esses códigos aqui: eu não preciso deles.
htx-guide-copy-title = Copie os dois valores
htx-guide-copy-text =
    Copie a <b>Access Key</b> e a <b>Secret Key</b>, cada uma com seu próprio botão de copiar. Elas são parecidas, então cole uma de cada vez e anote qual é qual.

    Depois, a chave secreta não aparece mais. Deixe a página aberta até sua conexão ser testada.
htx-guide-open-futures-title = Abra os futuros, se for operar
htx-guide-open-futures-text =
    Se suas estratégias operam futuros, abra uma vez a página <b>Futures</b> (futuros) da HTX e ative a conta de futuros com margem em USDT. A HTX pode pedir uma verificação de identidade ou um questionário.

    A chave não precisa de mais nenhuma permissão. Se você só opera spot, pule esta página.

htx-fix-malformed-key =
    Abra <b>API Management</b> (Gestão de API) na HTX e copie a <b>Access Key</b> de novo, inteira: quatro grupos separados por traços.
    Copie a <b>Secret Key</b> de novo. Ela só aparece quando a chave é criada e tem o mesmo formato.
    Se você não tem mais a chave secreta, escolha <b>Create</b> (criar) e envie os dois valores novos.
htx-fix-swapped-fields =
    Envie a <b>Access Key</b> quando eu pedir a chave API. É a que está na lista de chaves de <b>API Management</b> (Gestão de API).
    Envie a <b>Secret Key</b> quando eu pedir a chave secreta. Ela só apareceu uma vez.
htx-cause-invalid-key = A HTX não conhece esta chave API. Em geral, ela foi copiada pela metade, foi apagada ou está trocada com a chave secreta: na HTX, as duas são parecidas.
htx-fix-invalid-key =
    Abra <b>API Management</b> (Gestão de API) na HTX e compare a <b>Access Key</b> da lista com a que você enviou.
    Se você enviou a <b>Secret Key</b> no lugar dela, envie as duas de novo na ordem certa.
    Se a chave não está na lista, crie uma nova em <b>Create</b> (criar).
htx-cause-invalid-secret = A HTX recusou a assinatura feita com esta chave secreta. Em geral, ela foi copiada pela metade ou é de outra chave. A HTX pode responder o mesmo quando a chave foi apagada ou foi criada com um par de chaves.
htx-fix-invalid-secret =
    Copie a <b>Secret Key</b> inteira de novo e envie aqui. Ela tem quatro grupos separados por traços.
    Veja em <b>API Management</b> (Gestão de API) se esta <b>Access Key</b> ainda está na lista.
    Se você escolheu uma chave com uma chave pública sua, crie outra do tipo que a própria HTX gera.
    Se você não tem mais a chave secreta, apague a chave e crie outra em <b>Create</b> (criar).
htx-cause-key-expired = Esta chave expirou na HTX. Uma chave sem endereços IP vinculados é encerrada depois de um prazo fixo, mesmo que seja usada todos os dias.
htx-fix-key-expired =
    Abra <b>API Management</b> (Gestão de API) na HTX e escolha <b>Create</b> (criar).
    Coloque nossos endereços em <b>Link IP Address</b> (vincular endereço IP): assim, a chave não expira.
    Envie a chave nova aqui.
    Apague a chave antiga na HTX.
htx-fix-ip-not-allowed =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra <b>API Management</b> (Gestão de API) na HTX e edite esta chave.
    Cole os endereços em <b>Link IP Address</b> (vincular endereço IP), separados por vírgulas, e confirme.
    Espere um minuto e teste de novo.
htx-fix-no-read-permission =
    Abra <b>API Management</b> (Gestão de API) na HTX e veja as permissões desta chave.
    <b>Read-Only</b> (somente leitura) deveria estar sempre ativado. Se não estiver, apague a chave.
    Escolha <b>Create</b> (criar), marque <b>Trade</b> (negociar) e deixe <b>Withdraw</b> (saque) desmarcado.
    Envie a chave nova aqui.
htx-fix-no-trade-permission =
    Abra <b>API Management</b> (Gestão de API) na HTX e edite esta chave.
    Marque <b>Trade</b> (negociar).
    Deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
htx-cause-no-futures-permission = Esta chave não pode operar futuros. Na HTX, a permissão de negociar vale para spot e futuros; uma subconta também precisa da autorização da conta principal.
htx-fix-no-futures-permission =
    Abra <b>API Management</b> (Gestão de API) na HTX e edite esta chave.
    Marque <b>Trade</b> (negociar), deixe <b>Withdraw</b> (saque) desmarcado e confirme.
    Se a chave for de uma subconta, entre na conta principal e autorize a subconta a operar futuros.
    Teste de novo. Se a página não permitir mudar a chave, crie uma nova.
htx-fix-futures-not-opened =
    Entre na sua conta da HTX e abra a página <b>Futures</b> (futuros).
    Ative a conta de futuros com margem em USDT, se a HTX oferecer isso para você.
    Teste de novo. A chave em si pode ficar como está.
    Se você só opera spot, crie outra conexão e escolha spot.
htx-fix-withdraw-enabled =
    Abra <b>API Management</b> (Gestão de API) na HTX e edite esta chave.
    Desmarque <b>Withdraw</b> (saque) e confirme.
    Teste de novo.
    Se a página não permitir mudar a chave, apague e crie outra sem <b>Withdraw</b>.
htx-fix-account-restricted =
    Entre na sua conta da HTX e procure um aviso sobre ela.
    Conclua a verificação de identidade (KYC), se a HTX pedir.
    Para futuros, a HTX também pode exigir um saldo mínimo ou certo tempo de conta, e não atende todas as regiões.
    Se a conta estiver bloqueada ou limitada, fale com o suporte da HTX.
    Quando estiver resolvido, teste de novo.
htx-cause-ambiguous-auth = A HTX usa a mesma resposta para muitas causas e, desta vez, não disse qual é.
htx-fix-ambiguous-auth =
    Envie a <b>Access Key</b> e a <b>Secret Key</b> de novo, inteiras e sem trocar uma pela outra.
    Veja em <b>API Management</b> (Gestão de API) se a chave ainda está na lista e não expirou.
    Confira se todos os nossos endereços estão em <b>Link IP Address</b> (vincular endereço IP).
    Confira se a chave é do tipo que a própria HTX gera, e não uma com uma chave pública sua.
    Se nada resolver, crie uma chave nova em <b>Create</b> (criar).
