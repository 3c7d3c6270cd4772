# /stats, para a equipe.

stats-title = <b>Números dos últimos { $days } dias</b>
stats-connections = <b>Conexões agora</b>
stats-connections-of = { $exchange }: { $online } online, { $offline } offline
stats-funnel = <b>Até onde chegaram as tentativas de conectar</b>
stats-step = { $step }: { $count } ({ $part }%)
stats-stops = <b>Onde as tentativas pararam</b>
stats-stop = { $step }: { $count }
stats-times = <b>Tempo até conectar, mediana</b>
stats-diagnoses = <b>Causas mais frequentes de queda</b>
stats-count = { $what }: { $count }
stats-recoveries = <b>Tempo de recuperação, mediana</b>
stats-connected = Conectada
stats-the-exchange = a corretora
stats-days = { $days } dias
stats-day =
    <b>As últimas { $hours } h, por hora (UTC)</b>
    🟥 offline no fim da hora: agora { $offline }
    🟩 conexões criadas: { $made } no total
    Ficaram offline: { $fell }
stats-funnel-caption = <b>Até onde chegaram as tentativas, últimos { $days } dias</b>
stats-table = Os mesmos números em uma tabela. Os tempos estão em segundos.

step-choose-exchange = Escolhendo a corretora
step-choose-site = Escolhendo o site
step-choose-market = Escolhendo o mercado
step-choose-start = Chave ou guia
step-read-guide = Lendo o guia
step-choose-name = Escolhendo um nome
step-enter-credentials = Informando a chave
step-settle-doubt = Esclarecendo uma dúvida
step-confirm-summary = No resumo
step-wait-for-test = Testando
step-read-verdict = Lendo o resultado
step-confirm-replacement = Confirmando uma nova chave

button-stats = 📊 Números
button-stats-day = 📈 O último dia
button-stats-funnel = 🪜 Até onde chegaram
button-stats-table = ⬇️ Em tabela (CSV)
