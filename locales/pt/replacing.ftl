### Uma chave nova no lugar de uma antiga.

progress-guide = Guia

replace-whose = 🔑 <b>Chave nova para { $name }.</b> Até ela ser testada e aceita, a chave atual <code>{ $key }</code> continua valendo.
replace-draft-waits =
    <b>Outra conexão ficou pela metade.</b>
    Você ainda não terminou { $what }. Dá para continuar de onde parou. Ou então descarte tudo o que informou nela e troque a chave de <b>{ $name }</b>.
replace-cancel-ask = <b>Parar a troca da chave de { $name }?</b> A chave nova que você informou será destruída aqui. A chave atual continua valendo.
replace-kept = ✅ Nada mudou: <b>{ $name }</b> continua funcionando com a chave <code>{ $key }</code>.
replace-other-account =
    <b>A chave nova é de outra conta.</b>
    Ela funciona, mas a { $exchange } informa que <code>{ $new }</code> não é da conta usada por <b>{ $name }</b>. Por isso não mudei nada: a chave <code>{ $old }</code> continua valendo.
    Envie uma chave da mesma conta ou crie uma conexão separada com esta.
replace-unknown-account =
    <b>A chave nova é da mesma conta?</b>
    A chave <code>{ $new }</code> funciona, mas a { $exchange } não me informa de qual conta ela é. O histórico e as estratégias de <b>{ $name }</b> pertencem à conta ou subconta da chave <code>{ $old }</code>.
    Confirme que as duas chaves são dessa mesma conta. Até lá, a chave atual continua valendo.
replace-orphaned = <b>{ $name } não existe mais,</b> então não há chave para trocar. O que você informou continua aqui: crie uma conexão separada ou pare por aqui.
replace-test-first = ⏱ O último teste tem mais de dez minutos, então vou testar a chave nova mais uma vez antes da troca.
replace-failed = Não deu para trocar a chave por uma falha nossa. Nada mudou: a chave atual continua valendo e a nova continua aqui, criptografada. Teste de novo, por favor.
replace-done = ✅ <b>{ $name } agora funciona com a chave <code>{ $key }</code>.</b> O nome, o histórico e as estratégias continuam como estavam.
replace-now-delete =
    🗑 <b>Agora apague a chave antiga <code>{ $key }</code> na { $exchange }.</b> Enquanto ela existir lá, pode ser usada.
    Depois de apagar, deixe que eu confira se ela deixou mesmo de funcionar.
replace-kept-until = <i>Só para essa verificação, mantenho a chave antiga criptografada por sete dias, até { $date }. Depois disso, ela é destruída.</i>
replace-old-key-waits = 🗑 Chave antiga <code>{ $key }</code>: falta apagar na { $exchange }.
replace-checking = ⏳ Consultando a { $exchange } sobre a chave antiga <code>{ $key }</code>.
replace-old-dead = ✅ <b>A chave antiga <code>{ $key }</code> não funciona mais.</b> A { $exchange } não aceita mais essa chave, e destruí minha cópia criptografada. <b>{ $name }</b> segue com a chave nova.
replace-old-likely-deleted = ✅ <b>A { $exchange } recusa a chave antiga <code>{ $key }</code>.</b> O mais provável é que ela tenha sido apagada, mas a { $exchange } não diz isso com clareza: confira você mesmo se ela saiu da sua lista de chaves. Destruí minha cópia criptografada. <b>{ $name }</b> segue com a chave nova.
replace-old-alive = ⚠️ <b>A chave antiga <code>{ $key }</code> ainda existe na { $exchange }.</b> Quem tiver essa chave pode usá-la. Apague a chave na página das suas chaves API e verifique de novo. <b>{ $name }</b> não precisa mais dela.
replace-old-not-known = ⏳ <b>Agora não consigo saber se a chave antiga <code>{ $key }</code> deixou de funcionar.</b> A { $exchange } não deu uma resposta clara. Nada mudou. Verifique de novo daqui a alguns minutos. <b>{ $name }</b> segue com a chave nova.
replace-old-unreadable = Não deu para verificar por uma falha nossa. Confira você mesmo na corretora se a chave antiga foi apagada.
replace-no-old-key = Nenhuma chave antiga desta conexão está à espera de verificação.
refused-same-key = Esta é a chave que já está valendo, então não há o que trocar. Crie uma chave nova na corretora e me envie essa.

button-continue-that = ✏️ Continuar de onde parei
button-drop-and-replace = Descartar e trocar a chave
button-same-account = Sim, é a mesma conta: trocar
button-other-key = 🔑 Enviar outra chave
button-own-connection = ➕ Criar uma conexão separada
button-keep-key = Manter a chave atual
button-old-key = 🗑 Chave antiga: falta apagar
button-old-deleted = Já apaguei: verificar
button-check-again = 🔄 Verificar de novo
