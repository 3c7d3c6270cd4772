### What the product teaches about security, and what it keeps of a person.

security-title = <b>Security</b>
security-principles =
    <b>Never allow withdrawals.</b> I refuse a key that can withdraw.
    <b>One key per strategy.</b> Then you can switch one off without touching the others.
    <b>Use the IP whitelist.</b> With our addresses on it, a stolen key is of little use anywhere else.
    <b>Secrets are never shown again.</b> You see only the two ends of the API key, and I delete the messages that held a secret.
    <b>Delete old keys</b> at the exchange when you no longer use them.
    <b>Switch on 2FA</b> in your exchange account, best with an authenticator app.
security-promise =
    I check what I can: whether a key can withdraw, has an IP whitelist, expires soon, or is used twice. What I cannot see, I call “not verified”.

    Our team never asks for your secret key, your passphrase or a 2FA code. Whoever does is not one of us.

privacy-title = <b>Privacy</b>
privacy-stored = <b>What I store</b>
privacy-stored-list =
    Your Telegram id, your language, when you first wrote, and whether my messages reach you.
    Of each connection: exchange, market, name, the two ends of the API key, and a fingerprint that shows when a key is used twice.
    Your key, secret and passphrase, encrypted.
    The last test result: permissions, IP whitelist, account number at the exchange and balances.
    For a while, which messages held a secret, so that I can delete them.
privacy-never = <b>What I do not store</b>
privacy-never-list =
    Your name, user name, picture or phone number.
    The text of your messages.
    The password or the codes of your exchange account: I never need them.
privacy-remove =
    <b>How to remove it</b>
    Remove one connection in /connections, or everything with <b>Delete everything</b> below. What is destroyed cannot be restored. Then delete the keys at the exchange too.

    /cancel destroys what you sent for an unfinished connection. After thirty minutes without activity, that happens by itself.
