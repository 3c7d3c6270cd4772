### Um novo endereço de servidor: o que a equipe vê e o que se pede aos traders.

## Equipe

command-announce-ip = Anunciar um novo endereço de servidor

move-ask =
    📍 <b>Anunciar um novo endereço de servidor</b>
    Envie o comando com o endereço de onde um servidor nosso vai se conectar:
move-ask-effect = A partir daí, todos os traders veem esse endereço junto com os que já temos. Eu descubro quais chaves já o liberaram e lembro só os demais.

move-refused-malformed =
    ⚠️ <b>Isto não é um endereço IP:</b> <code>{ $typed }</code>
    Envie o comando só com o endereço, assim:
move-refused-several =
    ⚠️ <b>Um endereço de cada vez, por favor:</b> <code>{ $typed }</code>
    Não dá para anunciar uma lista nem uma faixa. Envie o comando assim:
move-refused-not-public =
    ⚠️ <b>Nenhuma corretora enxerga este endereço:</b> <code>{ $typed }</code>
    Ele é privado ou reservado para exemplos. Envie o endereço público do servidor, assim:
move-refused-ours =
    ⚠️ <b>Este endereço já é nosso:</b> <code>{ $typed }</code>
    Ele está na configuração e os traders já o veem. Para anunciar um novo, envie assim:

move-open-title = 📍 <b>Novo endereço de servidor</b>
move-address = <code>{ $address }</code> · anunciado em { $time }
move-announced = ✅ Anunciado. Estou verificando todas as chaves agora.
move-another-open = ⚠️ Já existe um anúncio aberto. Encerre-o antes de anunciar o próximo endereço.
move-same-open = ℹ️ Este endereço já foi anunciado.
move-percent = { $bar } <b>{ $percent } %</b> prontas
move-percent-none = Ainda não se conhece nenhuma lista de IPs permitidos.
move-ready = ✅ Já liberaram: { $count }
move-lacking = ⏳ Faltam: { $count }
move-unseen = 👀 destas, ainda não verificadas: { $count }
move-unknown = ❔ Não dá para ver: { $count }
move-at-exchange = { $exchange }: { $ready } de { $known }
move-unknown-why = <i>Não dá para ver: a corretora não informa a lista, ou a conexão está offline há muito tempo.</i>
move-next-round = ⏰ O lembrete { $number } vai para todos que ainda não liberaram: { $time }
move-next-round-soon = ⏰ O lembrete { $number } sai assim que todas as chaves forem verificadas.
move-no-round = ⏰ Todos os lembretes já foram enviados. Você pode enviar mais um.
move-seen-at = <i>Situação em { $time }</i>
move-reminded = ⏰ O lembrete está a caminho.
move-not-reminded = Esse lembrete já foi enviado.
move-none = Não há nenhum anúncio aberto.
move-other = Esse anúncio já foi encerrado.

move-close-ask = <b>Encerrar este anúncio?</b>
move-close-lacking =
    { $count ->
        [one] Uma conexão ainda não liberou o endereço. Ela falha quando for usada a partir dele, e o trader não recebe mais lembretes.
       *[other] { $count } conexões ainda não liberaram o endereço. Elas falham quando forem usadas a partir dele, e os traders não recebem mais lembretes.
    }
move-closed = ✅ <b>O anúncio foi encerrado.</b>
move-closed-itself = ✅ <b>Todos liberaram o novo endereço. Encerrei o anúncio.</b>
move-settings = <b>Agora inclua o endereço na configuração</b> e reinicie o bot: até lá, os traders deixam de ver esse endereço.

button-move-refresh = 🔄 Atualizar
button-move-remind = ⏰ Lembrar agora
button-move-close = ✔️ Encerrar
button-move-really-close = Sim, encerrar
button-move-keep = Não, manter aberto
button-move-copy-command = Copiar o comando

## Traders

moving-title = 📍 <b>Um novo endereço de servidor nosso</b>
moving-title-again = 📍 <b>Lembrete: um novo endereço de servidor nosso</b>
moving-why = Em breve, um dos nossos servidores vai se conectar a partir de <code>{ $address }</code>. Estas conexões ainda não o liberaram:
moving-connection = <b>{ $name }</b> · { $exchange }
moving-todo = <b>O que fazer</b>
moving-steps =
    Abra a página de API da corretora e edite a chave.
    Inclua o endereço na lista de IPs permitidos, <b>junto</b> com os que já estão lá. Não remova nenhum.
    Salve. Eu percebo sozinho em poucos minutos e não falo mais disso.
moving-otherwise = Se você não fizer isso, a conexão fica offline assim que esse servidor for usado.
moving-all-done = Suas conexões já liberaram <code>{ $address }</code>. Você não precisa fazer nada.
moving-more =
    { $count ->
        [one] … e mais uma
       *[other] … e mais { $count }
    }
