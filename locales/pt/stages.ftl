### As etapas do teste de conexão e seus resultados.

stage-format = Formato da chave
stage-reachable = Corretora acessível
stage-key-accepted = Chave aceita
stage-rights = Permissões
stage-ip-list = Lista de IPs permitidos
stage-balance = Saldo
stage-status = Status

verdict-online = Online
verdict-online-text = A conexão funciona. Tudo o que ela precisa está confirmado.
verdict-online-with-advice = Online, com recomendações
verdict-online-with-advice-text = A conexão funciona. Alguns pontos podem ficar mais seguros ou não puderam ser verificados: veja abaixo.
verdict-refused = Recusada
verdict-offline = Offline
