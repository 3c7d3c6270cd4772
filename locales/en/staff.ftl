# What staff see: the door, the home, roles and PINs.

button-staff-home = 🛠 Staff home
role-owner = owner
role-admin = admin
role-support = support
role-read-only = read-only

entrance-no-longer =
    <b>You are no longer one of the staff</b>
    Your role was taken back, so what stood on this screen is closed to you. If that is a mistake, ask an owner. Your own connections are not touched.
entrance-not-allowed =
    <b>Your role does not allow this</b>
    You are { $role }. Ask an admin or an owner to do it, or to give you a role that may.
entrance-no-pin-yet =
    <b>Choose a PIN first</b>
    This act is a dangerous one and asks for your PIN, but you have none yet. Type { $least } to { $most } digits that you use nowhere else; I delete the message at once.
entrance-needs-pin =
    <b>Your PIN, please</b>
    This act is a dangerous one. After your PIN it stays open for { $minutes } minutes. Type it here; I delete the message at once.
entrance-locked =
    <b>Locked after wrong PINs</b>
    No PIN is tried until { $until }. If it was not you who tried, tell an owner at once.

staff-in-private = <b>Not here</b>
    What is typed for this stays between you and me. Open our private chat and do it there.
entrance-in-private = A PIN is typed in our private chat, never in a group. Open it and press the same button there.

staff-home-title =
    <b>Staff home</b> · { $time }
    You are { $role }.
staff-home-counts = { $people } people, { $connections } connections
staff-home-offline = <b>Offline</b>
staff-home-cause = { $exchange }, { $what }: { $count }
staff-home-incidents = <b>Incidents</b>
staff-home-incident = { $exchange }, since { $since }
staff-home-tickets = <b>Tickets</b>: { $open } open, { $waiting } wait for us
staff-home-outbox = <b>Outbox</b>: { $count } alerts wait, the oldest for { $age }
staff-home-outbox-empty = <b>Outbox</b>: empty
staff-home-broadcasts = <b>Broadcasts</b> on their way: { $count }
staff-home-wizard = <b>In the wizard now</b>
staff-home-step = { $step }: { $count }

audit-title = <b>Audit trail</b>, the newest first
audit-empty = Nothing yet.
audit-operator = operator

roles-title = <b>Who is of the staff</b>
roles-owners = Owners are named in the settings (OWNER_IDS) and nowhere else.
roles-member =
    <b>{ $person }</b>: { $role }
    Since { $since }, granted by { $by }.
roles-ask-person =
    <b>Who?</b>
    Send the @name or the Telegram id, or forward a message of theirs. The person must have started this bot once.
roles-unknown =
    ⚠️ <b>I know nobody by that</b>
    Names are not kept in clear; I find a person by the @name that they had when they last wrote to me, or by their id. Who hides their account in forwarded messages is not found by one. Ask them to press /start here, then send it again.
roles-ambiguous =
    ⚠️ <b>More than one person fits</b>
    A name can pass from one account to another. Send the Telegram id instead.
roles-choose = <b>{ $person }</b>: which role?
roles-confirm = Make <b>{ $person }</b> { $role }?
roles-confirm-revoke = Take the role away from <b>{ $person }</b>? Open screens of theirs stop working at once.
roles-granted = ✅ { $person } is { $role } now and was told.
roles-revoked = ✅ { $person } has no role any more and was told.
roles-told = <b>You are { $role } now</b>
roles-told-revoked = Your role in the support staff was taken back. Your own connections are not touched.
role-means-admin = Everything but naming other admins: people, tickets, broadcasts, incidents, roles of support and readers.
role-means-support = Tickets, people's cards, tests on their behalf, diagnoses, figures.
role-means-read-only = Figures, the list of tickets, diagnoses. Nothing is changed, no card opened.
role-means-owner = Everything.

pin-choose =
    <b>Choose a PIN</b>
    Type { $least } to { $most } digits that you use nowhere else. I delete the message at once and keep only a hash.
pin-repeat = Once more, please, so that no slip of the finger locks you out.
pin-set = ✅ The PIN is set, and it counts as just entered.
pin-entered = ✅ That is right. Send the command once more, and it is carried out.
pin-wrong =
    ⚠️ <b>That PIN is wrong</b>
    { $left ->
        [0] Type it again.
        [one] One more wrong one, and no PIN is tried for a while. Type it again.
       *[other] { $left } tries are left before none is made for a while. Type it again.
    } If you forgot it, an owner or admin resets it under Roles.
pin-reset = ✅ The PIN of { $person } is gone. The next dangerous act asks them to choose another one.

staff-fault-bad-pin = ⚠️ <b>That cannot be a PIN</b>. It takes { $least } to { $most } digits and nothing else.
staff-fault-wrong-pin = ⚠️ <b>Your present PIN first</b>. Press the button again; you are asked for it.
staff-fault-pins-differ = ⚠️ <b>The two were not the same</b>. Nothing was set; begin again.
staff-fault-locked = ⚠️ <b>Locked</b>. No PIN is tried for a while.
staff-fault-unknown-person = ⚠️ <b>I do not know this person</b>. They must have started the bot; ask them to press /start, then try again.
staff-fault-oneself = ⚠️ <b>Not yourself</b>. Nobody changes their own role; ask somebody else who may.
staff-fault-not-yours-to-grant = ⚠️ <b>Not yours to give or take</b>. That role is granted by somebody above it: an owner for admins, owners and admins for the others.
staff-fault-is-owner = ⚠️ <b>This is an owner</b>. Owners are named in the settings (OWNER_IDS); change it there.

staff-fault-not-staff = ⚠️ <b>This person has no role</b>. Perhaps somebody else took it before you; the list shows how it is now.

privacy-openings = <b>When our support opened your card</b>
privacy-opening = { $time }, { $role }: { $reason }
privacy-opening-former = former member
privacy-handle = A scrambled form of your Telegram name, by which support finds you when you write to them.
privacy-tickets = If you ask our support: the number and times of your question, and the details that you saw and sent along.

command-admin = Staff home
command-find = Find a trader
command-tickets = Tickets
command-diagnose = Diagnose an error
command-stats = Figures
command-incidents = Incidents and notices
command-broadcasts = Broadcasts
command-roles = Roles

button-find = 🔎 Find
button-tickets = 🎫 Tickets
button-diagnose = 🩺 Diagnose
button-incidents = 🔴 Incidents
button-move = 🌐 New address
button-roles = 👥 Roles
button-audit = 📜 Audit
button-refresh = 🔄 Refresh
button-newer = ‹ Newer
button-older = Older ›
button-role-add = ➕ Give somebody a role
button-role-grant = ✅ Give this role
button-role-revoke = 🗑 Take the role away
button-pin = 🔑 My PIN
button-pin-reset = 🔑 Reset their PIN

deed-role-granted = granted a role
deed-role-revoked = revoked a role
deed-pin-set = set their PIN
deed-pin-reset = reset a PIN
deed-pin-entered = entered their PIN
deed-pin-wrong = entered a wrong PIN
deed-refused = was refused
deed-overview-seen = saw the home
deed-staff-seen = saw who is on the staff
deed-statistics-seen = saw figures
deed-audit-seen = saw the audit trail
deed-diagnosed = diagnosed an error
deed-searched = searched
deed-card-opened = opened a card
deed-note-written = wrote a note
deed-connection-tested = tested a connection
deed-alert-resent = resent an alert
deed-person-written-to = wrote to a person
deed-draft-reset = reset a draft
deed-marked-reachable = marked reachable
deed-marked-unreachable = marked unreachable
deed-blocked = blocked
deed-unblocked = unblocked
deed-ticket-seen = saw a ticket
deed-ticket-answered = answered a ticket
deed-ticket-assigned = took a ticket
deed-ticket-closed = closed a ticket
deed-ticket-reopened = reopened a ticket
deed-broadcast-prepared = prepared a broadcast
deed-broadcast-confirmed = confirmed a broadcast
deed-broadcast-started = started a broadcast
deed-broadcast-paused = paused a broadcast
deed-broadcast-resumed = resumed a broadcast
deed-broadcast-cancelled = cancelled a broadcast
deed-board-seen = saw incidents and notices
deed-incident-opened = announced an outage
deed-incident-closed = ended an incident
deed-maintenance-announced = announced a maintenance
deed-notice-published = published a notice
deed-notice-taken-down = took an announcement down
deed-address-seen = saw the announcement of an address
deed-address-announced = announced an address
deed-address-reminded = reminded of an address
deed-address-closed = closed an announcement of an address
