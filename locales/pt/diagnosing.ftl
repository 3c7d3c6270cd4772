# /diagnose, para a equipe.

diagnose-ask =
    <b>Diagnosticar um erro</b>
    Qual corretora respondeu isso? Ou envie depois do comando, começando pela corretora: <code>{ $example }</code>
diagnose-unnamed =
    <b>Qual corretora deu este erro?</b>
    O texto não começa com o nome de uma corretora, e o mesmo código significa coisas diferentes em cada uma. Escolha e cole o erro de novo, ou coloque o nome na frente.
diagnose-paste =
    <b>{ $exchange }: cole o erro</b>
    Como ele veio: o status HTTP, se souber, e o corpo. Deixe de fora chaves e assinaturas.
diagnose-command =
    <b>{ $exchange }</b>
    Neste grupo, envie depois do comando: <code>/diagnose { $id } …</code>
diagnosed-who = Quem age: <b>{ $who }</b>
diagnosed-who-trader = o trader
diagnosed-who-operator = nós
diagnosed-who-nobody = ninguém; passa sozinho
diagnosed-evidence = Visto na resposta: <code>{ $evidence }</code>
diagnosed-send = O texto para o trader, pronto para encaminhar:
diagnosed-sent = Aí está, para encaminhar ou copiar.
diagnosed-good =
    <b>{ $exchange }: uma resposta boa</b>
    Nada nela indica problema. Se mesmo assim o trader viu um erro, cole o daquele momento.
button-diagnose-another = 🩺 Outro erro
