### What a trader should better do although the key works.

advice-no-ip-list-title = Add an IP whitelist.
advice-no-ip-list-text = This key works from anywhere in the world. With our addresses on its whitelist at { $exchange }, a stolen key is of little use to anyone else:

advice-addresses-missing-title = Not all of our addresses are listed.
advice-addresses-missing-text = Add <code>{ $missing }</code> to the key's IP whitelist at { $exchange }, otherwise the connection may drop when we work from another server.

advice-transfer-on-title = Switch the transfer permission off.
advice-transfer-on-text = This key may move funds between accounts at { $exchange }, and no strategy here needs that. You find the switch in the settings of the key.

advice-expires-soon-title = This key expires soon.
advice-expires-soon-text =
    { $days ->
        [0] It expires today. Renew it at { $exchange }, or create a new one and connect that one here.
        [one] It expires in { $days } day. Renew it at { $exchange }, or create a new one and connect that one here.
       *[other] It expires in { $days } days. Renew it at { $exchange } in time, or create a new one and connect that one here.
    }

advice-withdraw-not-verified-title = Check that withdrawal is off.
advice-withdraw-not-verified-text = { $exchange } does not tell me whether this key may withdraw. Look at its settings yourself: the withdraw permission must be off.

advice-rights-not-verified-title = Some permissions could not be verified.
advice-rights-not-verified-text = { $exchange } did not tell me everything about this key. The passport shows what is not verified. Compare it with the settings of the key.

advice-funds-elsewhere-title = Your funds are in another account.
advice-funds-elsewhere-text = There are funds at { $exchange }, but not in the account that this connection trades with. Transfer what you want to trade with, at the exchange itself.

advice-key-exposed-title = Replace this key.
advice-key-exposed-text = A message with your key or secret may still be in this chat, because Telegram did not delete it. Delete that message, then create a new key at { $exchange }, connect it here, and remove the old one here and there.

advice-key-used-twice-title = This key is used in another connection.
advice-key-used-twice-text = Create a separate key at { $exchange } for each strategy: then one can be switched off without touching the others.

advice-master-account-title = Consider a sub-account.
advice-master-account-text = This key belongs to your master account at { $exchange }. With a key from a sub-account, a strategy reaches only the funds that you put there.
