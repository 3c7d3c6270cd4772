### A new key in place of an old one.

progress-guide = Guide

replace-whose = 🔑 <b>New key for { $name }.</b> Until it is tested and accepted, the present key <code>{ $key }</code> stays in force.
replace-draft-waits =
    <b>Another connection is unfinished.</b>
    You have not finished { $what }. You can continue there. Or drop it, with everything that you have entered for it, and replace the key of <b>{ $name }</b>.
replace-cancel-ask = <b>Stop replacing the key of { $name }?</b> The new key that you have entered is destroyed here. The present key stays in force.
replace-kept = ✅ Nothing was changed: <b>{ $name }</b> works with the key <code>{ $key }</code> as before.
replace-other-account =
    <b>The new key opens another account.</b>
    It works, but { $exchange } says that <code>{ $new }</code> does not open the account that <b>{ $name }</b> uses. So I changed nothing: the key <code>{ $old }</code> stays in force.
    Send me a key of the same account, or make a connection of its own with this one.
replace-unknown-account =
    <b>Is the new key of the same account?</b>
    The key <code>{ $new }</code> works, but { $exchange } does not tell me which account it opens. The history and the strategies of <b>{ $name }</b> belong to the account or sub-account of the key <code>{ $old }</code>.
    Please confirm that both keys are of that one account. Until then, the present key stays in force.
replace-orphaned = <b>{ $name } no longer exists,</b> so there is no key to replace. What you have entered is still here: make a connection of its own with it, or stop.
replace-test-first = ⏱ The last test is older than ten minutes, so I test the new key once more before it takes over.
replace-failed = The key could not be replaced because of a fault on our side. Nothing was changed: the present key stays in force, and the new one is still here, encrypted. Please test it again.
replace-done = ✅ <b>{ $name } now works with the key <code>{ $key }</code>.</b> Its name, its history and its strategies stay as they were.
replace-now-delete =
    🗑 <b>Now delete the old key <code>{ $key }</code> at { $exchange }.</b> As long as it exists there, it can be used.
    When it is deleted, let me check that it is really dead.
replace-kept-until = <i>For this check alone I keep the old key, encrypted, for seven days, until { $date }. Then I destroy it.</i>
replace-old-key-waits = 🗑 Old key <code>{ $key }</code>: still to be deleted at { $exchange }.
replace-checking = ⏳ I am asking { $exchange } about the old key <code>{ $key }</code>.
replace-old-dead = ✅ <b>The old key <code>{ $key }</code> is dead.</b> { $exchange } does not accept it any more, and I have destroyed my encrypted copy. <b>{ $name }</b> goes on with its new key.
replace-old-likely-deleted = ✅ <b>{ $exchange } refuses the old key <code>{ $key }</code>.</b> Most likely it is deleted, but { $exchange } does not say so clearly: please see for yourself that it is no longer in your list of keys. I have destroyed my encrypted copy. <b>{ $name }</b> goes on with its new key.
replace-old-alive = ⚠️ <b>The old key <code>{ $key }</code> still exists at { $exchange }.</b> Whoever has it can use it. Please delete it on the page of your API keys, and check again. <b>{ $name }</b> does not need it any more.
replace-old-not-known = ⏳ <b>I cannot tell now whether the old key <code>{ $key }</code> is dead.</b> { $exchange } gave no clear answer. Nothing was changed. Please check again in a few minutes. <b>{ $name }</b> goes on with its new key.
replace-old-unreadable = The check could not be made because of a fault on our side. Please see for yourself at the exchange that the old key is deleted.
replace-no-old-key = No old key of this connection waits to be checked.
refused-same-key = This is the key that is in force already, so there is nothing to replace. Please create a new key at the exchange and send me that one.

button-continue-that = ✏️ Continue there
button-drop-and-replace = Drop it and replace the key
button-same-account = Yes, the same account: replace
button-other-key = 🔑 Enter another key
button-own-connection = ➕ Make a connection of its own
button-keep-key = Keep the present key
button-old-key = 🗑 Old key: still to be deleted
button-old-deleted = I have deleted it: check
button-check-again = 🔄 Check again
