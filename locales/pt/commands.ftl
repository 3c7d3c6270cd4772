# O que o Telegram mostra do bot: a descrição e o menu de comandos.

bot-description =
    Eu conecto sua conta na corretora à BackFuture AI. Seus fundos nunca saem da corretora, e a permissão de saque nunca é necessária. Toque no botão abaixo e eu acompanho você, passo a passo.
bot-short-description = Conecte sua corretora com segurança. Permissão de saque? Nunca.
command-start = Início
command-connect = Conectar corretora
command-connections = Minhas conexões
command-strategies = Minhas estratégias
command-alerts = Alertas: o que receber e quando
command-language = Idioma · Language
command-help = Como funciona
command-privacy = O que eu guardo
command-cancel = Parar o que estou fazendo
