### Perguntas sobre um valor recém-enviado, problemas de um nome e o que foi limpo.

doubt-truncated = Um valor está cortado: há pontinhos no lugar de caracteres. Muitas vezes a página mostra só uma forma curta. Use o botão de copiar na { $exchange } e envie o valor inteiro.
doubt-public-key = Isto parece um arquivo de chave inteiro, pública ou privada. A { $exchange } fornece uma única linha de letras e números. Envie essa linha, por favor.
doubt-same-value = Você enviou o mesmo valor duas vezes, mas cada campo tem o seu. Copie os valores da { $exchange } de novo, por favor.
doubt-swapped = O valor de <b>{ $field }</b> tem o formato do outro campo: a chave API e a chave secreta podem estar trocadas. Compare com a página da { $exchange }, por favor. Posso trocar as duas de lugar para você.
doubt-other-exchange = O valor de <b>{ $field }</b> parece ser da { $other }, mas você escolheu a { $exchange }. Confira onde você criou esta chave. Posso mudar para a { $other } sem perder o que você enviou.
doubt-passphrase-as-secret = O valor de <b>{ $field }</b> parece uma passphrase. A chave secreta é gerada pela { $exchange } e é longa. A passphrase é a senha que você escolheu, e eu peço essa senha à parte.
doubt-unusual = O valor de <b>{ $field }</b> não está no formato habitual da { $exchange }. Confira se você copiou tudo, e só isso. Se tiver certeza, pode usar como está.

name-empty = O nome precisa de pelo menos um caractere visível.
name-too-long =
    { $max ->
        [one] Este nome é longo demais. Use no máximo { $max } caractere.
       *[other] Este nome é longo demais. Use no máximo { $max } caracteres.
    }
name-invisible = Este nome tem caracteres invisíveis. Digite usando letras, números e sinais que dê para ver.
name-taken = Você já tem uma conexão com este nome. Escolha outro, por favor.

cleaned = Tirei o que não fazia parte do valor: { $what }.
cleaned-quotes = aspas ou sinais em volta
cleaned-spaces = espaços
cleaned-line-breaks = quebras de linha
cleaned-zero-width = caracteres invisíveis
cleaned-dashes = travessões
cleaned-full-width = caracteres de largura dupla
