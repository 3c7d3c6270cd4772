### The stages of the connection test and its verdicts.

stage-format = Form of the key
stage-reachable = Exchange within reach
stage-key-accepted = Key accepted
stage-rights = Permissions
stage-ip-list = IP whitelist
stage-balance = Balance
stage-status = Status

verdict-online = Online
verdict-online-text = The connection works. Everything it needs is confirmed.
verdict-online-with-advice = Online, with advice
verdict-online-with-advice-text = The connection works. Some things could be safer or could not be verified: see below.
verdict-refused = Refused
verdict-offline = Offline
