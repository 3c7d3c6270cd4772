# O que a equipe anuncia, e o que os traders veem disso.

banner-everybody = todos
banner-kind-outage = indisponibilidade
banner-kind-maintenance = manutenção
banner-kind-notice = aviso
banner-head-outage = { $where } está fora do ar
banner-head-maintenance = Manutenção na { $where }
banner-head-notice = Aviso: { $where }
banner-window = De { $begins } até { $ends }

announcements-title = <b>Incidentes, manutenções e avisos</b>
announcements-none = Nada anunciado, e o monitor não vê nenhum incidente.
announcements-incident = 🔴 <b>{ $where }</b>: visto pelo monitor desde { $since }. Os traders afetados já foram avisados; um anúncio acrescenta as suas palavras.
announce-where-outage =
    <b>Indisponibilidade: qual corretora?</b>
    Isto abre um incidente: os alertas pessoais desta corretora ficam retidos, e quem tem falhas nela é avisado uma vez. Se o monitor já abriu um, as suas palavras são acrescentadas a ele. Ele é encerrado manualmente.
announce-where-maintenance =
    <b>Manutenção: qual corretora?</b>
    Os traders desta corretora veem o anúncio com antecedência. Enquanto ela durar, o que falhar ali conta como manutenção.
announce-where-notice =
    <b>Aviso: para quem?</b>
    Ele fica acima das telas desses traders até você retirá-lo.
announce-when =
    <b>Quando é a manutenção na { $exchange }?</b>
    Digite o dia, o início e o fim em UTC, por exemplo <code>{ $example }</code>. Um fim antes do início significa o dia seguinte.
announce-texts =
    <b>Suas palavras: { $kind }, { $where }</b>
    Envie uma só mensagem com os dois idiomas, cada um com no máximo { $max } caracteres, texto simples:
announce-preview = <b>Assim os traders vão ler</b>

banner-fault-one-language =
    ⚠️ <b>Falta um idioma</b>
    Todo anúncio precisa de inglês e português. Comece uma parte com EN: e a outra com PT:, e envie as duas na mesma mensagem. O que você enviou continua acima, para copiar.
banner-fault-too-long =
    ⚠️ <b>Ficou longo demais</b>
    Cada idioma pode ter { $max } caracteres, porque o texto fica acima de todas as telas. Encurte e envie de novo.
banner-fault-no-time =
    ⚠️ <b>Não consigo ler esse horário</b>
    É preciso um dia, um início e um fim. Envie no formato do exemplo.
banner-fault-time-is-past =
    ⚠️ <b>Esse horário já passou</b>
    Os horários são em UTC. Envie uma manutenção que ainda vai acontecer ou que esteja em andamento.

banner-published = ✅ Publicado. { $people ->
    [0] Ninguém precisou receber uma mensagem própria.
    [one] Um trader afetado recebe uma mensagem.
   *[other] { $people } traders afetados recebem uma mensagem.
} { $people ->
    [0] Os traders veem o texto acima das telas.
   *[other] Os outros veem o texto acima das telas.
}
banner-taken-down = ✅ Retirado. { $people ->
    [0] Ninguém precisou ser avisado.
    [one] Um trader é avisado de que acabou.
   *[other] { $people } traders são avisados de que acabou.
}
banner-incident-ended = ✅ O incidente terminou. { $people ->
    [0] Ninguém tinha sido avisado dele.
    [one] Um trader é avisado.
   *[other] { $people } traders são avisados.
} Se a corretora continuar falhando para muitos, o monitor abre outro.
banner-gone = Esse já não existe; veja o que vale agora.

button-announcements = ‹ Incidentes e avisos
button-announce-outage = 🔴 Anunciar indisponibilidade
button-announce-maintenance = 🛠 Anunciar manutenção
button-announce-notice = 📣 Publicar um aviso
button-announce-publish = ✅ Publicar
button-announce-drop = ✖️ Descartar
button-announce-end-outage = ✅ { $where }: a indisponibilidade acabou
button-announce-end-maintenance = ✖️ { $where }: retirar a manutenção
button-announce-end-notice = ✖️ Retirar o aviso: { $where }
