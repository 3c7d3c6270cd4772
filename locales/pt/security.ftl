### O que o produto ensina sobre segurança e o que ele guarda de uma pessoa.

security-title = <b>Segurança</b>
security-principles =
    <b>Nunca permita saques.</b> Eu recuso qualquer chave que possa sacar.
    <b>Uma chave por estratégia.</b> Assim, você desliga uma sem mexer nas outras.
    <b>Use a lista de IPs permitidos.</b> Com nossos endereços nela, uma chave roubada serve de pouco em qualquer outro lugar.
    <b>Segredos nunca são mostrados de novo.</b> Você vê só o começo e o fim da chave API, e eu apago as mensagens com segredos.
    <b>Apague chaves antigas</b> na corretora quando não usar mais.
    <b>Ative a verificação em duas etapas (2FA)</b> na corretora, de preferência com um aplicativo autenticador.
security-promise =
    Eu verifico o que posso: se a chave pode sacar, se tem lista de IPs permitidos, se vence em breve e se é usada duas vezes. O que não consigo verificar, eu aviso.

    Nossa equipe nunca pede sua chave secreta, sua passphrase ou um código 2FA. Quem pede isso não é da nossa equipe.

privacy-title = <b>Privacidade</b>
privacy-stored = <b>O que eu guardo</b>
privacy-stored-list =
    Seu ID do Telegram, seu idioma, quando você escreveu pela primeira vez e se minhas mensagens chegam até você.
    De cada conexão: corretora, mercado, nome, o começo e o fim da chave API e uma impressão digital, que mostra se uma chave é usada duas vezes.
    Sua chave API, chave secreta e passphrase, criptografadas.
    O resultado do último teste: permissões, lista de IPs permitidos, número da conta na corretora e saldos.
    Por um tempo, quais mensagens continham um segredo, para que eu possa apagá-las.
privacy-never = <b>O que eu não guardo</b>
privacy-never-list =
    Seu nome, nome de usuário, foto ou telefone.
    O texto das suas mensagens.
    A senha ou os códigos da sua conta na corretora: nunca preciso deles.
privacy-remove =
    <b>Como apagar</b>
    Remova uma conexão em /connections, ou tudo de uma vez em <b>Apagar tudo</b>, aqui embaixo. O que é destruído não pode ser recuperado. Depois, apague as chaves também na corretora.

    O comando /cancel destrói o que você enviou para uma conexão não concluída. Depois de trinta minutos sem atividade, isso acontece sozinho.
