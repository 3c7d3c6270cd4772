### As estratégias de um trader: como são configuradas e o que precisa valer antes de uma poder operar.

## A lista

strategies-title = 🤖 <b>Suas estratégias</b>
strategies-empty = Você ainda não tem nenhuma estratégia. Configurar uma leva poucos minutos, e nada opera antes de você ativar.
strategies-no-connection = Uma estratégia opera em uma das suas conexões, e você ainda não tem nenhuma. Conecte uma corretora primeiro.
strategy-changed = Última alteração: { $time }
strategy-choose-connection = Em qual conexão a nova estratégia vai operar?
strategy-one-key = 💡 Uma chave, uma estratégia: assim dá para desligar uma sem mexer nas outras.
strategy-gone = Esta estratégia não existe mais.
strategy-duplicated = 📄 Esta é a cópia. Ela ainda não está ativada.
strategy-remove-ask = Remover a estratégia <b>{ $name }</b>?
strategy-remove-lost = Ela para, e as configurações se perdem. Ordens e posições abertas na corretora continuam lá: cuide delas você mesmo. A conexão também continua.
strategy-removed = 🗑 A estratégia <b>{ $name }</b> foi removida.
strategy-copy-from = De qual estratégia <b>{ $name }</b> deve copiar as configurações?
strategy-copy-what = Tudo é copiado. Pares e mercado, só de uma estratégia na mesma conexão, porque cada chave pode operar pares diferentes.
strategy-copy-none = Você não tem outra estratégia para copiar.
strategy-copied = 📄 Configurações copiadas de <b>{ $name }</b>.

## Como ela está

strategy-state-draft = Ainda não ativada
strategy-state-running = <b>Em operação</b>
strategy-state-paused-trader = Pausada por você
strategy-state-paused-offline = Pausada: a conexão ficou offline
strategy-state-paused-withdraw = Pausada: a chave pode sacar fundos
strategy-state-paused-support = Pausada pelo nosso suporte
strategy-pause-to-edit = ✏️ Para alterar algo, pause primeiro. Ao retomar, tudo é conferido de novo.
strategy-no-promise = ⚠️ Operar pode dar prejuízo. Nenhuma configuração garante ganho.
strategy-step = Passo { $place } de { $count }

## As configurações

strategy-set-preset = Modelo
strategy-set-market = Mercado
strategy-set-pairs = Pares
strategy-set-risk = Nível de risco
strategy-set-limit = Limite de margem
strategy-set-reinforcement = Reforço
strategy-set-recovery = Modo Recovery
strategy-set-take-profit = Realização de lucro
strategy-set-groups = Máximo de grupos abertos
strategy-set-start = Ao ativar
strategy-set-resume = Depois de ficar offline

strategy-preset-ask = Por onde você quer começar? Um modelo preenche todas as configurações; dá para mudar cada uma nos próximos passos.
strategy-preset-conservative = Conservador
strategy-preset-balanced = Equilibrado
strategy-preset-recovery-pro = Recovery PRO
strategy-preset-conservative-text = <b>Conservador</b> · nível de risco: { $risk }, limite de margem: { $limit }, reforço: { $reinforcement }, realização de lucro: { $profit }, grupos abertos: { $groups }.
strategy-preset-balanced-text = <b>Equilibrado</b> · nível de risco: { $risk }, limite de margem: { $limit }, reforço: { $reinforcement }, realização de lucro: { $profit }, grupos abertos: { $groups }.
strategy-preset-recovery-pro-text = <b>Recovery PRO</b> · nível de risco: { $risk }, limite de margem: { $limit }, reforço: { $reinforcement }, realização de lucro: { $profit }, grupos abertos: { $groups }. Precisa de uma segunda conexão, com outra conta.

strategy-market-ask = Em qual mercado ela vai operar? Você vê só os mercados para os quais esta chave foi conectada.
strategy-market-pairs = Cada mercado tem seus próprios pares: se você mudar de mercado, escolha os pares de novo.

strategy-pairs-ask = Toque nos pares que ela pode operar, até { $most }, todos com a mesma moeda de cotação. Ou escreva o que procura, por exemplo <code>btc</code> ou <code>eth usdt</code>.
strategy-pairs-chosen = Escolhidos ({ $count }): { $shown }
strategy-pairs-none = nenhum ainda
strategy-pairs-more = { $shown } e mais { $more }
strategy-pairs-found = 🔎 Foi isto que encontrei. Toque para escolher.
strategy-pairs-not-found = 🔎 Não encontrei nenhum par assim entre os que esta chave pode operar. Confira a escrita ou veja a lista completa.
strategy-pairs-loading = ⏳ Um momento: estou perguntando à corretora o que dá para operar agora.
strategy-pairs-restricted = 🔒 Na corretora, esta chave está limitada a certos pares, e só eles aparecem aqui. Para liberar mais, abra as configurações da chave na corretora, adicione os pares à lista dela e volte.
strategy-pairs-none-allowed = 🔒 Na corretora, esta chave está limitada a certos pares, e nenhum deles pode ser operado neste mercado. Abra as configurações da chave na corretora, adicione os pares à lista dela e tente de novo.
strategy-pairs-unavailable = A corretora não está me dando a lista de pares no momento. Nada se perdeu: tente de novo em um minuto ou siga com outra configuração.
strategy-pairs-own-list-unread = ⚠️ Não consegui ler quais pares esta chave pode operar, por isso mostro todos os da corretora. Compare com as configurações da chave lá, ou abra esta lista de novo em um minuto.

strategy-risk-ask = De que tamanho é a primeira ordem de cada grupo? Em futuros, o nível também define a alavancagem.
strategy-risk-low = Baixo
strategy-risk-medium = Médio
strategy-risk-high = Alto
strategy-risk-line = <b>{ $risk }</b>: a primeira ordem é de { $first } do saldo; alavancagem em futuros: { $leverage }×.

strategy-limit-ask = Quanto pode ficar comprometido ao mesmo tempo, somando todos os grupos? A estratégia nunca passa disso: enquanto o pior caso estiver acima do limite, não dá para ativar.
strategy-limit-now = Agora: <b>{ $limit }</b>
strategy-limit-percent = { $percent } do saldo
strategy-limit-both = { $percent }, no máximo { $amount }
strategy-balance-seen = Saldo no último teste: { $amount }
strategy-worst = Pior caso: { $needed } de um limite de { $limit }
strategy-bar-worst = pior caso
strategy-bar-limit = limite
strategy-worst-no-pairs = Pior caso: consigo calcular quando os pares estiverem escolhidos.
strategy-worst-unknown = Pior caso: preciso do saldo para calcular. Teste a conexão de novo.
strategy-over-limit = ⛔ O pior caso de { $needed } passa do limite de { $limit }. Assim não dá para ativar. O que já resolve:
strategy-over-limit-far = ⛔ O pior caso de { $needed } passa do limite de { $limit }. Assim não dá para ativar: escolha um nível de risco menor ou menos reforço.

strategy-reinforcement-ask = Quando o preço cai abaixo da primeira ordem de um grupo, o reforço compra mais e reduz o preço médio. Quanto mais o preço cai, mais margem fica comprometida.
strategy-reinforcement-off = Desligado
strategy-reinforcement-careful = Cauteloso
strategy-reinforcement-normal = Normal
strategy-reinforcement-aggressive = Agressivo
strategy-reinforcement-off-line = <b>Desligado</b>: nada é acrescentado a um grupo.
strategy-reinforcement-line = <b>{ $name }</b>: no máximo { $count } reforços, cada um pelo menos { $distance } abaixo da última ordem e com { $factor }× o tamanho dela.
strategy-adds = no máximo { $count } reforços
strategy-table-example = Um grupo, como exemplo para um saldo de { $amount }:
strategy-table-yours = Um grupo, calculado para o seu saldo de { $amount }:
strategy-table-drop = queda
strategy-table-buys = compra
strategy-table-bound = total

strategy-recovery-ask = O Modo Recovery protege um grupo que andou muito contra você. Ele começa quando qualquer um destes pontos é atingido:
strategy-recovery-triggers =
    o preço andou { $moved } contra o grupo
    { $addons } dos reforços do grupo foram usados
    { $margin } do limite de margem está em uso
strategy-recovery-blocks = Enquanto dura, ele bloqueia novos grupos e novos reforços e trabalha só para fechar o grupo.
strategy-recovery-pro-text = <b>PRO</b>: enquanto isso, novos grupos seguem em uma segunda conexão. Ela precisa estar online, ser de outra conta e não ser usada por outra estratégia.
strategy-recovery-off = Desligado
strategy-recovery-on = Ligado
strategy-recovery-pro = PRO
strategy-second-ask = Escolha a segunda conexão:
strategy-second-now = Segunda conexão: <b>{ $name }</b>
strategy-second-none = Você ainda não tem uma segunda conexão. Conecte uma com outra conta ou escolha outro modo.

strategy-profit-ask = Com que ganho sobre o preço médio um grupo é fechado?
strategy-profit-now = Agora: <b>{ $percent }</b>
strategy-groups-ask = Quantos grupos podem ficar abertos ao mesmo tempo?
strategy-groups-now = Agora: <b>{ $count }</b>
strategy-start-ask = O que acontece quando você ativar pela primeira vez?
strategy-start-paused = Fica pronta e espera por mim
strategy-start-at-once = Começa na hora
strategy-resume-ask = Se a conexão ficar offline, a estratégia é pausada. O que acontece quando a conexão voltar?
strategy-resume-asks = Ela espera por mim
strategy-resume-itself = Ela retoma sozinha

## Valores escritos

strategy-type-limit = Escreva o limite de margem: uma porcentagem do saldo, um valor ou os dois. Por exemplo <code>{ $percent }%</code> ou <code>{ $amount } { $quote }</code>.
strategy-type-take-profit = Escreva a realização de lucro em porcentagem, de { $least } a { $most }.
strategy-type-groups = Escreva quantos grupos podem ficar abertos ao mesmo tempo, até { $groups }.
strategy-quote = USDT

strategy-bad-number = Não consigo ler isso como número. Escreva sem separador de milhar; as casas decimais vêm depois de vírgula ou ponto.
strategy-bad-whole-number = Escreva um número inteiro.
strategy-bad-limit-text = Não consigo ler um limite nisso. Escreva uma porcentagem, um valor com a moeda ou os dois.
strategy-bad-limit-unit = Diga o que é o número: uma porcentagem com <code>%</code> ou um valor com <code>{ $quote }</code>, a moeda de cotação dos seus pares.
strategy-bad-limit-no-pairs = Diga o que é o número: uma porcentagem com <code>%</code>. Para um valor, escolha os pares primeiro: aí eu sei a moeda.
strategy-limit-above-balance = Isso é mais do que o saldo de { $amount } no último teste. Escreva um valor menor.

## Por que uma escolha é recusada

strategy-running = Ela está em operação: pause primeiro, depois altere.
strategy-too-many-pairs = No máximo { $pairs } pares de uma vez. Tire um antes.
strategy-other-quote = Todos os pares de uma estratégia têm a mesma moeda de cotação. Limpe os escolhidos ou escolha um com a mesma moeda.
strategy-unknown-pair = Este par não pode ser operado com esta chave.
strategy-bad-limit = A porcentagem precisa ser maior que zero e no máximo o saldo inteiro; o valor, maior que zero.
strategy-bad-take-profit = A realização de lucro precisa ficar entre { $least } e { $most } por cento.
strategy-bad-groups = Grupos abertos: no mínimo um, no máximo { $groups }.
strategy-market-not-allowed = Esta chave não foi conectada para esse mercado.

## O portão

barrier-title = 🚦 <b>{ $name }</b>
barrier-intro = Antes de ela poder operar, falta acertar isto:
barrier-notice-not-accepted = Leia e aceite o aviso de risco.
barrier-no-pairs = Nenhum par foi escolhido ainda.
barrier-over-limit = O pior caso de { $needed } passa do limite de margem de { $limit }. Altere um dos números abaixo ou escolha um nível de risco menor.
barrier-no-balance = Não vi saldo em { $quote } para fazer a conta. Teste a conexão <b>{ $name }</b> de novo.
barrier-not-online = A conexão <b>{ $name }</b> não está online. Teste e siga o que o resultado diz.
barrier-test-too-old = O último teste de <b>{ $name }</b> é antigo demais para operar. Teste agora; abaixo do resultado, toque em Conferir e ativar para continuar.
barrier-trade-not-proved = Nenhum teste comprovou que a chave de <b>{ $name }</b> pode operar. Ative essa permissão na corretora e teste de novo.
barrier-futures-not-proved = Nenhum teste comprovou que a chave de <b>{ $name }</b> pode operar futuros. Ative essa permissão na corretora e teste de novo, ou escolha spot.
barrier-withdraw-on = A chave de <b>{ $name }</b> pode sacar fundos, e nada opera com uma chave assim. Desative a permissão na corretora e teste de novo, ou troque a chave.
barrier-no-second-connection = O Recovery PRO precisa de uma segunda conexão. Escolha uma ou outro modo.
barrier-second-not-online = A segunda conexão <b>{ $second }</b> não está online. Teste ou escolha outra.
barrier-second-same-account = A segunda conexão <b>{ $second }</b> é da mesma conta. Escolha uma com outra conta.
barrier-second-in-use = Outra estratégia já usa a segunda conexão <b>{ $second }</b>. Escolha outra.
barrier-second-test-too-old = O último teste da segunda conexão <b>{ $second }</b> é antigo demais para operar. Teste agora; abaixo do resultado, toque em Conferir e ativar para continuar.
barrier-second-cannot-trade = Nenhum teste comprovou que a chave da segunda conexão <b>{ $second }</b> pode operar no mercado desta estratégia. Ative essa permissão na corretora e teste de novo, ou escolha outra conexão.
barrier-second-lacks-pairs = A segunda conexão <b>{ $second }</b> não pode operar: { $pairs }. Escolha outros pares ou outra conexão; ou, se a chave dela tem uma lista de pares na corretora, inclua lá e confira de novo.
barrier-ask-withdraw-not-verified = A corretora não me diz se esta chave pode sacar fundos. Olhe você mesmo as configurações da chave. <b>A permissão de saque está desligada?</b>
barrier-ask-connection-shared = Outra estratégia já opera nesta conexão. Recomendo uma chave para cada estratégia: duas na mesma conta dividem o saldo e podem atrapalhar uma à outra. <b>Ativar esta mesmo assim?</b>
barrier-pairs-gone = Esta chave não pode mais operar: { $pairs }. Retire da estratégia; ou, se a chave tem uma lista de pares na corretora, inclua lá e confira de novo.
barrier-pairs-unread = A corretora não está me passando a lista de pares no momento, então não sei se os seus ainda podem ser operados. Confira de novo em um minuto.
barrier-ask-own-list-unread = Não consegui ler quais pares esta chave pode operar: a corretora não informou. Veja a lista de pares nas configurações da chave, ou tente de novo em um minuto. <b>Todos os pares desta estratégia estão liberados lá?</b>
barrier-ask-about = Trata-se de: <b>{ $names }</b>
barrier-checking = ⏳ Um momento: estou perguntando à corretora se os seus pares ainda podem ser operados.
strategy-enabled = ▶️ <b>{ $name }</b> está em operação.
strategy-ready = ✅ <b>{ $name }</b> está ativada e espera por você. Ela opera a partir do momento em que você retomar.
risk-notice = ⚠️ <b>Aviso de risco</b>
risk-notice-points =
    Ao operar cripto, você pode perder todo o dinheiro que colocar. A alavancagem aumenta as perdas, e elas vêm mais rápido.
    O reforço e o Modo Recovery comprometem mais do seu saldo quanto mais o preço anda contra você. Eles não limitam a perda.
    O pior caso que eu mostro é sobre margem, não sobre perdas, taxas ou liquidação.
    Resultados passados não dizem nada sobre os futuros, e ninguém promete ganho a você.
    Você escolhe cada configuração e pode pausar a qualquer momento. Coloque só o que pode perder.

## Botões

button-strategies = 🤖 Minhas estratégias
button-strategies-here = 🤖 Estratégias aqui
button-new-strategy = ➕ Nova estratégia
button-set-up-strategy = 🤖 Configurar uma estratégia
button-enable-strategy = ✅ Conferir e ativar
button-resume-strategy = ▶️ Retomar
button-pause-strategy = ⏸ Pausar
button-copy-from = 📥 Copiar de outra
button-duplicate = 📄 Duplicar
button-of-connection = 🔗 Conexão
button-own-value = ✏️ Outro valor
button-all-settings = ⚙️ Todas as configurações
button-review = Revisar ›
button-lower-groups =
    { $count ->
        [one] Só { $count } grupo aberto
       *[other] Só { $count } grupos abertos
    }
button-raise-limit = Aumentar o limite de margem para { $percent }
button-majors = Só BTC/ETH
button-clear = ✖️ Limpar
button-all-pairs = 📋 Todos os pares
button-try-again = 🔄 Tentar de novo
button-check-barriers = 🚦 Conferir de novo
button-accept-notice = Li e aceito
button-choose-pairs = Escolher pares
button-choose-second = ⚙️ Modo Recovery
button-test-second = 🔄 Testar { $name }
button-no-back = Não, voltar
button-keep-strategy = Não, manter
button-yes-withdraw-not-verified = Sim, está desligada
button-yes-connection-shared = Sim, ativar
button-yes-own-list-unread = Sim, estão liberados
button-drop-pairs = ✖️ Retirar
button-enable-named = 🚦 Conferir e ativar { $name }
