### O que convém melhorar, embora a chave funcione.

advice-no-ip-list-title = Crie uma lista de IPs permitidos.
advice-no-ip-list-text = Esta chave funciona de qualquer endereço do mundo. Inclua nossos endereços na lista de IPs permitidos dela, na { $exchange }: assim, uma chave roubada serve de pouco para outra pessoa.

advice-addresses-missing-title = Nem todos os nossos endereços estão na lista.
advice-addresses-missing-text = A lista de IPs permitidos da chave não tem <code>{ $missing }</code>. Inclua o que falta na { $exchange }, senão a conexão pode cair quando usarmos outro servidor.

advice-transfer-on-title = Desative a permissão de transferência.
advice-transfer-on-text = Esta chave pode mover fundos entre contas na { $exchange }. Nenhuma estratégia aqui precisa disso. Desative essa permissão nas configurações da chave.

advice-expires-soon-title = Esta chave vence em breve.
advice-expires-soon-text =
    { $days ->
        [0] A chave vence hoje. Renove na { $exchange }, ou crie uma nova e substitua aqui.
        [one] A chave vence em { $days } dia. Renove na { $exchange }, ou crie uma nova e substitua aqui.
       *[other] A chave vence em { $days } dias. Renove a tempo na { $exchange }, ou crie uma nova e substitua aqui.
    }

advice-withdraw-not-verified-title = Confira se o saque está desativado.
advice-withdraw-not-verified-text = A { $exchange } não me informa se esta chave pode sacar. Confira nas configurações dela: a permissão de saque precisa estar desativada.

advice-rights-not-verified-title = Não deu para verificar todas as permissões.
advice-rights-not-verified-text = A { $exchange } não me informou tudo sobre esta chave. O passaporte mostra o que não foi verificado. Compare com as configurações da chave.

advice-funds-elsewhere-title = Seus fundos estão em outra conta.
advice-funds-elsewhere-text = Há fundos na { $exchange }, mas não na conta que esta conexão opera. Transfira para lá, na própria corretora, o que quiser operar.

advice-key-exposed-title = Troque esta chave.
advice-key-exposed-text = Uma mensagem com sua chave API ou sua chave secreta ainda pode estar nesta conversa, porque o Telegram não apagou. Apague essa mensagem, depois crie uma chave nova na { $exchange }, substitua aqui e apague a antiga.

advice-key-used-twice-title = Esta chave já é usada em outra conexão.
advice-key-used-twice-text = A mesma chave já está em outra conexão. Crie uma chave separada na { $exchange } para cada estratégia: assim, você desliga uma sem mexer nas outras.

advice-master-account-title = Considere usar uma subconta.
advice-master-account-text = Esta chave é da sua conta principal na { $exchange }. Com a chave de uma subconta, a estratégia só alcança os fundos que você colocar lá.
