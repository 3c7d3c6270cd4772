### Questions about a value just given, faults of a name, and what was cleaned.

doubt-truncated = A value is cut off: it has dots in place of characters. The page often shows only a short form. Use the copy button at { $exchange } and send the whole value.
doubt-public-key = This looks like a whole key file, public or private. { $exchange } gives you a single line of letters and digits. Please send that line.
doubt-same-value = You sent the same value twice, but each field has its own. Please copy the values from { $exchange } again.
doubt-swapped = The value for <b>{ $field }</b> has the form of the other field: key and secret may have changed places. Please compare with the page of { $exchange }. I can swap them for you.
doubt-other-exchange = The value for <b>{ $field }</b> looks like one from { $other }, but you chose { $exchange }. Please check where you created this key. I can switch to { $other } without losing what you sent.
doubt-passphrase-as-secret = The value for <b>{ $field }</b> looks like a passphrase. The secret is made by { $exchange } and is long. The passphrase is the one you chose yourself, and I ask for it separately.
doubt-unusual = The value for <b>{ $field }</b> does not look as it usually does at { $exchange }. Please check that you copied all of it, and nothing else. If you are sure, you can use it as it is.

name-empty = A name needs at least one visible character.
name-too-long =
    { $max ->
        [one] This name is too long. Please use at most { $max } character.
       *[other] This name is too long. Please use at most { $max } characters.
    }
name-invisible = This name has invisible characters in it. Please type it using letters, digits and signs that can be seen.
name-taken = You already have a connection with this name. Please choose another one.

cleaned = I removed what did not belong there: { $what }.
cleaned-quotes = quotation marks or signs around it
cleaned-spaces = spaces
cleaned-line-breaks = line breaks
cleaned-zero-width = invisible characters
cleaned-dashes = typographic dashes
cleaned-full-width = full-width characters
