### O que convém melhorar, embora a chave funcione.

advice-no-ip-list-title = Crie uma lista de IPs permitidos.
advice-no-ip-list-text = Esta chave funciona de qualquer lugar do mundo. Com nossos endereços na lista de IPs permitidos dela, na { $exchange }, uma chave roubada serve de pouco para outra pessoa:

advice-addresses-missing-title = Nem todos os nossos endereços estão na lista.
advice-addresses-missing-text = Inclua <code>{ $missing }</code> na lista de IPs permitidos da chave, na { $exchange }. Senão, a conexão pode cair quando usarmos outro servidor.

advice-transfer-on-title = Desative a permissão de transferência.
advice-transfer-on-text = Esta chave pode mover fundos entre contas na { $exchange }, e nenhuma estratégia aqui precisa disso. A opção fica nas configurações da chave.

advice-expires-soon-title = Esta chave vence em breve.
advice-expires-soon-text =
    { $days ->
        [0] Ela vence hoje. Renove na { $exchange }, ou crie uma nova e conecte aqui.
        [one] Ela vence em { $days } dia. Renove na { $exchange }, ou crie uma nova e conecte aqui.
       *[other] Ela vence em { $days } dias. Renove a tempo na { $exchange }, ou crie uma nova e conecte aqui.
    }

advice-withdraw-not-verified-title = Confira se o saque está desativado.
advice-withdraw-not-verified-text = A { $exchange } não me informa se esta chave pode sacar. Confira nas configurações dela: a permissão de saque precisa estar desativada.

advice-rights-not-verified-title = Não deu para verificar todas as permissões.
advice-rights-not-verified-text = A { $exchange } não me informou tudo sobre esta chave. O passaporte mostra o que não foi verificado. Compare com as configurações da chave.

advice-funds-elsewhere-title = Seus fundos estão em outra conta.
advice-funds-elsewhere-text = Há fundos na { $exchange }, mas não na conta que esta conexão opera. Transfira para lá, na própria corretora, o que quiser operar.

advice-key-exposed-title = Troque esta chave.
advice-key-exposed-text = Uma mensagem com sua chave API ou sua chave secreta ainda pode estar nesta conversa, porque o Telegram não apagou. Apague essa mensagem, depois crie uma chave nova na { $exchange }, conecte essa chave aqui e remova a antiga, aqui e na corretora.

advice-key-used-twice-title = Esta chave já é usada em outra conexão.
advice-key-used-twice-text = Crie uma chave separada na { $exchange } para cada estratégia: assim, você desliga uma sem mexer nas outras.

advice-master-account-title = Considere usar uma subconta.
advice-master-account-text = Esta chave é da sua conta principal na { $exchange }. Com a chave de uma subconta, a estratégia só alcança os fundos que você colocar lá.
