### What the product teaches about security, and what it keeps of a person.

security-title = <b>Security</b>
security-principles =
    <b>Never allow withdrawals.</b> A trading bot does not need them. I refuse a key that can withdraw.
    <b>One key per strategy.</b> Then you can switch one off without touching the others.
    <b>Use the IP whitelist.</b> With our addresses on it, a stolen key is of little use anywhere else.
    <b>Secrets are never shown again.</b> After saving, you see only the beginning and the end of the API key. I delete the messages in which you send secrets.
    <b>Delete old keys.</b> Remove at the exchange what you no longer use.
    <b>Switch on 2FA</b> in your exchange account, best with an authenticator app.
security-promise =
    I check what I can: whether a key can withdraw, has an IP whitelist, expires soon, or is used twice. What I cannot see, I call “not verified”.

    Our team never asks for your secret key, your passphrase or a 2FA code. Whoever does is not one of us.

privacy-title = <b>Privacy</b>
privacy-stored = <b>What I store</b>
privacy-stored-list =
    Your Telegram id, your language, when you first wrote, and whether my messages still reach you.
    For each connection: exchange, market, name, the beginning and the end of the API key, and a fingerprint by which I see that a key is used twice.
    Your key, secret and passphrase, encrypted.
    The last test result: permissions, IP whitelist, account number at the exchange and balances.
    For a while, which messages held a secret, so that I can delete them.
privacy-never = <b>What I do not store</b>
privacy-never-list =
    Your name, user name, picture and phone number.
    The text of your messages.
    Your logins: I never need the password of your exchange account, or its codes.
privacy-remove =
    <b>How to remove it</b>
    Open /connections to remove a single connection, or press <b>Delete everything</b> below. The encrypted data is destroyed, and nobody can restore it. Then delete the keys at the exchange too.

    /cancel destroys what you sent for a connection that is not finished. Without any activity, that happens by itself after thirty minutes.
