# /diagnose, for staff.

diagnose-ask =
    <b>Diagnose an error</b>
    Which exchange gave it? Or send it behind the command, beginning with the exchange: <code>{ $example }</code>
diagnose-unnamed =
    <b>Which exchange gave this error?</b>
    The text does not begin with the name of an exchange, and the same code means different things at different ones. Choose it and paste the error again, or put the name in front.
diagnose-paste =
    <b>{ $exchange }: paste the error</b>
    As it came: the HTTP status, if known, and the body. Leave keys and signatures out.
diagnose-command =
    <b>{ $exchange }</b>
    In this group send it behind the command: <code>/diagnose { $id } …</code>
diagnosed-who = Who acts: <b>{ $who }</b>
diagnosed-who-trader = the trader
diagnosed-who-operator = we do
diagnosed-who-nobody = nobody; it passes
diagnosed-evidence = Seen in it: <code>{ $evidence }</code>
diagnosed-send = The text for the trader, ready to forward:
diagnosed-sent = There it is, to forward or copy.
diagnosed-good =
    <b>{ $exchange }: a good answer</b>
    Nothing in it says that anything is wrong. If the trader saw an error all the same, paste the one of that moment.
button-diagnose-another = 🩺 Another error
