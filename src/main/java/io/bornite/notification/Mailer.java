package io.bornite.notification;

import java.time.Duration;

/** Takes mail inside the caller's transaction and sees to its delivery after it; never waits for a mail server. */
public interface Mailer {

    /** @param usefulFor how long trying to deliver it makes sense */
    void send(Mail mail, Duration usefulFor);
}
