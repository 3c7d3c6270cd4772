### As permissões de uma chave, o que as comprova e o passaporte da chave.

right-read = Leitura
right-read-why = para ver saldos, ordens, posições e status
right-trade = Negociação
right-trade-why = para abrir, reforçar e fechar operações
right-futures = Futuros
right-futures-why = só para estratégias que operam futuros
right-transfer = Transferência
right-transfer-why = desnecessária: move fundos entre contas
right-withdraw = Saque
right-withdraw-why = nunca: um robô de negociação não deve ter

proof-proved-by-exchange = confirmado pela corretora
proof-proved-by-probe = confirmado por um teste que não altera nada
proof-not-verified = não verificado

passport-title = <b>Passaporte da chave</b>
passport-ip-covers-all = Lista de IPs permitidos: tem todos os nossos endereços
passport-ip-some-missing = Lista de IPs permitidos: não tem <code>{ $missing }</code>
passport-ip-open = Lista de IPs permitidos: nenhuma, a chave funciona de qualquer endereço
passport-ip-not-verified = Lista de IPs permitidos: não verificada
passport-ip-malformed = Lista de IPs permitidos: <code>{ $entries }</code> nunca vai corresponder a um endereço
passport-master = Conta: principal
passport-sub = Conta: subconta
passport-created = Criada em: { $date }
passport-expires = Vence em: { $date }
passport-no-expiry = Vencimento: a corretora não informa uma data
passport-balance = Saldo: { $shown }
pocket-spot = spot
pocket-futures = futuros
pocket-trade = negociação
pocket-main = conta de fundos
passport-balance-empty = Saldo: leitura confirmada, conta vazia
