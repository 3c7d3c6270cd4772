### O que pode haver de errado com uma conexão: título, causa e solução, um passo por linha.

who-acts-trader = Quem resolve: você.
who-acts-operator = Quem resolve: nossa equipe.
who-acts-nobody = Quem resolve: ninguém. Isso passa sozinho.

diagnosis-malformed-key-title = A chave API ou a chave secreta parece incompleta
diagnosis-malformed-key-cause = Pelo menos um dos valores não tem o formato que a { $exchange } usa. Em geral, ficou faltando um pedaço na cópia, ou algo veio junto.
diagnosis-malformed-key-fix =
    Copie cada valor de novo na página de API da { $exchange }, com o botão de copiar.
    Envie aqui exatamente como foi copiado.
    Se a página não mostra mais a chave secreta, crie uma chave nova.

diagnosis-swapped-fields-title = A chave API e a chave secreta parecem trocadas
diagnosis-swapped-fields-cause = O valor enviado como chave API parece uma chave secreta, e vice-versa. Assim a { $exchange } não aceita.
diagnosis-swapped-fields-fix =
    Envie a chave API de novo quando eu pedir por ela.
    Depois, envie a chave secreta quando eu pedir por ela.

diagnosis-wrong-exchange-title = Esta chave é de outra corretora
diagnosis-wrong-exchange-cause = O valor não parece uma chave da { $exchange }. Ele tem o formato das chaves de outra corretora.
diagnosis-wrong-exchange-fix =
    Confira em qual corretora você criou esta chave.
    Se foi em outra, comece uma nova conexão e escolha essa corretora.
    Se foi na { $exchange }, copie a chave de novo na página de API.

diagnosis-invalid-key-title = A { $exchange } não reconhece esta chave
diagnosis-invalid-key-cause = A { $exchange } não aceitou a chave API. Em geral, algum caractere se perdeu na cópia, ou a chave foi apagada na corretora.
diagnosis-invalid-key-fix =
    Abra a página de API da { $exchange } e veja se a chave ainda está na lista.
    Copie a chave API e a chave secreta de novo e envie as duas aqui.
    Se a chave não existe mais, crie uma nova.

diagnosis-invalid-secret-title = A chave secreta não corresponde a esta chave API
diagnosis-invalid-secret-cause = A { $exchange } recusou a assinatura feita com esta chave secreta. Em geral, ela não foi copiada inteira ou pertence a outra chave API.
diagnosis-invalid-secret-fix =
    Copie a chave secreta inteira de novo e envie aqui.
    Confira se a chave API e a chave secreta foram criadas juntas.
    Se você não tem mais a chave secreta, crie uma chave nova: as corretoras só mostram a chave secreta uma vez.

diagnosis-wrong-passphrase-title = A senha da API (passphrase) não está certa
diagnosis-wrong-passphrase-cause = A { $exchange } recusou a senha da API. A certa é a que você escolheu para esta chave. Não é a senha de login.
diagnosis-wrong-passphrase-fix =
    Envie a passphrase de novo. Maiúsculas e minúsculas fazem diferença.
    Se for recusada outra vez, envie também a chave API e a chave secreta de novo.
    Se você não lembra mais a passphrase, crie uma chave nova. Não há como recuperar.

diagnosis-wrong-site-title = A chave é de outro site da { $exchange }
diagnosis-wrong-site-cause = A { $exchange } tem sites separados, por exemplo por região ou para conta demo. Uma chave só funciona no site em que foi criada.
diagnosis-wrong-site-fix =
    Veja o endereço no navegador quando estiver na sua conta da { $exchange }.
    Escolha esse site aqui.
    Ou crie uma chave nova no site escolhido agora.

diagnosis-key-expired-title = Esta chave venceu
diagnosis-key-expired-cause = A { $exchange } informa que a chave não vale mais. Em algumas corretoras, uma chave sem lista de IPs permitidos vence depois de um tempo.
diagnosis-key-expired-fix =
    Abra a página de API da { $exchange }. Se der para renovar a chave, renove e teste de novo.
    Se não der, crie uma chave nova e coloque nossos endereços na lista de IPs permitidos.
    Envie a chave nova aqui.
    Apague a chave antiga na { $exchange }.

diagnosis-ip-not-allowed-title = Nosso servidor não está na lista de IPs permitidos
diagnosis-ip-not-allowed-cause = Esta chave só aceita os endereços da sua lista de IPs permitidos. A { $exchange } recusou o nosso porque ele não está lá.
diagnosis-ip-not-allowed-named = Esta chave só aceita os endereços da sua lista de IPs permitidos. A { $exchange } viu nosso acesso chegar de <code>{ $ip }</code>, e esse endereço não está lá.
diagnosis-ip-not-allowed-fix =
    Toque em <b>Nossos endereços IP</b> e copie todos.
    Abra as configurações desta chave na página de API da { $exchange }.
    Inclua os endereços na lista de IPs permitidos e salve.
    Espere um minuto e teste de novo.

diagnosis-no-read-permission-title = A chave não pode ler a conta
diagnosis-no-read-permission-cause = A { $exchange } aceitou a chave, mas a permissão de leitura está desativada. Sem ela, não consigo ver saldos, ordens nem status.
diagnosis-no-read-permission-fix =
    Abra as configurações desta chave na página de API da { $exchange }.
    Ative a permissão para ler a conta e as ordens.
    Deixe a permissão de saque desativada e salve.
    Teste de novo.

diagnosis-no-trade-permission-title = A chave não pode negociar
diagnosis-no-trade-permission-cause = A { $exchange } aceitou a chave, mas a permissão de negociação está desativada. Sem ela, nenhuma estratégia consegue abrir ou fechar operações.
diagnosis-no-trade-permission-fix =
    Abra as configurações desta chave na página de API da { $exchange }.
    Ative a permissão de negociação no spot.
    Deixe a permissão de saque desativada e salve.
    Teste de novo.

diagnosis-no-futures-permission-title = A chave não pode negociar futuros
diagnosis-no-futures-permission-cause = A { $exchange } aceitou a chave, mas a permissão de futuros está desativada. Você escolheu futuros para esta conexão, então a chave precisa dela.
diagnosis-no-futures-permission-fix =
    Abra as configurações desta chave na página de API da { $exchange }.
    Ative as permissões de futuros.
    Deixe a permissão de saque desativada e salve.
    Teste de novo.

diagnosis-futures-not-opened-title = Sua conta ainda não tem futuros ativados
diagnosis-futures-not-opened-cause = A chave foi aceita, mas não há uma conta de futuros ativa por trás dela na { $exchange }.
diagnosis-futures-not-opened-fix =
    Entre na sua conta da { $exchange } e abra a página de futuros.
    Ative a negociação de futuros, se a { $exchange } oferecer isso para você.
    Teste de novo.
    Se você só opera spot, crie outra conexão e escolha spot.

diagnosis-pair-not-allowed-title = A chave não pode negociar este par
diagnosis-pair-not-allowed-cause = A { $exchange } limita esta chave a certos pares, e o par testado não está entre eles.
diagnosis-pair-not-allowed-fix =
    Abra as configurações desta chave na página de API da { $exchange }.
    Inclua os pares que suas estratégias vão operar e salve.
    Teste de novo.

diagnosis-withdraw-enabled-title = Esta chave pode sacar seus fundos
diagnosis-withdraw-enabled-cause = A permissão de saque está ativada. Um robô de negociação nunca precisa dela, e quem pegar essa chave pode tirar seu dinheiro da corretora. Por isso, eu não a conecto.
diagnosis-withdraw-enabled-fix =
    Abra as configurações desta chave na página de API da { $exchange }.
    Desative a permissão de saque e salve.
    Teste de novo.
    Se a página não permitir a mudança, apague a chave e crie uma nova.

diagnosis-account-restricted-title = Sua conta na { $exchange } está com restrição
diagnosis-account-restricted-cause = A { $exchange } recusou por causa da conta, não da chave. Talvez falte verificar sua identidade, a conta esteja bloqueada ou o serviço não seja oferecido na sua região.
diagnosis-account-restricted-fix =
    Entre na sua conta da { $exchange } e procure um aviso sobre ela.
    Conclua a verificação de identidade, se for pedida.
    Se a conta estiver bloqueada ou limitada, fale com o suporte da { $exchange }.
    Quando estiver resolvido, teste de novo.

diagnosis-clock-skew-title = Nosso relógio não bate com o da { $exchange }
diagnosis-clock-skew-cause = Cada requisição leva um horário, e a { $exchange } achou o nosso adiantado ou atrasado demais. O problema é do nosso lado, não da sua chave.
diagnosis-clock-skew-fix =
    Deixe sua chave como está.
    Teste de novo em alguns minutos.
    Se acontecer outra vez, avise nosso suporte.

diagnosis-egress-blocked-title = A { $exchange } recusa nosso servidor
diagnosis-egress-blocked-cause = A { $exchange } não aceita requisições do endereço ou do país do nosso servidor. O problema é do nosso lado, não da sua chave.
diagnosis-egress-blocked-fix =
    Deixe sua chave como está.
    Avise nosso suporte, para que a gente possa corrigir.
    Teste de novo mais tarde.

diagnosis-rate-limited-title = A { $exchange } pediu para irmos mais devagar
diagnosis-rate-limited-cause = A { $exchange } recebeu requisições demais em pouco tempo e está recusando outras por um momento. Não há nada de errado com a sua chave.
diagnosis-rate-limited-fix =
    Espere alguns minutos.
    Teste de novo.

diagnosis-exchange-unavailable-title = A { $exchange } está indisponível no momento
diagnosis-exchange-unavailable-cause = A API da { $exchange } está fora do ar, em manutenção ou lenta demais para responder. Isso não diz nada sobre a sua chave.
diagnosis-exchange-unavailable-fix =
    Espere alguns minutos e teste de novo.
    Se continuar, veja os comunicados da { $exchange }.

diagnosis-ambiguous-auth-title = A { $exchange } recusou sem dizer exatamente por quê
diagnosis-ambiguous-auth-cause = A resposta da { $exchange } pode significar várias coisas. O mais provável vem primeiro.
diagnosis-ambiguous-auth-fix =
    Confira se a chave API e a chave secreta estão completas e são do mesmo par.
    Confira se todos os nossos endereços estão na lista de IPs permitidos da chave.
    Confira na { $exchange } se a chave ainda existe e não venceu.
    Confira se as permissões de leitura e de negociação estão ativadas, e a de saque, desativada.

diagnosis-unknown-title = A { $exchange } deu uma resposta que não conhecemos
diagnosis-unknown-cause = A { $exchange } respondeu de um jeito que eu não conheço, e prefiro não adivinhar. Os detalhes mostram o que ela disse.
diagnosis-unknown-fix =
    Teste de novo em alguns minutos.
    Se acontecer outra vez, avise nosso suporte e copie os detalhes. Nunca envie sua chave secreta.

diagnosis-wrong-site-found = A { $exchange } não conhece esta chave no site que você escolheu, mas conhece em <b>{ $site }</b>. Só consultei, sem alterar nada.
