package io.bornite.notification;

import io.bornite.notification.OutgoingMailRepository.Taken;
import io.bornite.platform.BackgroundRounds;
import io.bornite.platform.BackgroundWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Hands waiting mails to the mail server, a few at once, and tries again, ever more slowly, for as long as a mail is
 * useful. The one that is of no use first goes first: a sign-in code does not stand behind a thousand receipts.
 */
@Component
@InLive
class DeliverMail implements BackgroundWork {

    private static final Logger log = LoggerFactory.getLogger(DeliverMail.class);
    private static final int AT_ONCE_MAX = 8;
    /** Longer than a slow mail server usually is with one mail: each of its dozen answers may take ten seconds. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(15);
    private static final double BACK_OFF = 1.5;

    private final OutgoingMailRepository repository;
    private final SmtpSender smtp;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);
    private final BackgroundRounds rounds = new BackgroundRounds("deliver-mail", this::round);

    DeliverMail(OutgoingMailRepository repository, SmtpSender smtp, Clock clock) {
        this.repository = repository;
        this.smtp = smtp;
        this.clock = clock;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void kept(MailOutbox.Kept kept) {
        rounds.wake();
    }

    /** Delivers on the caller's thread what is due now, one after the other. */
    void deliverDue() {
        take(Integer.MAX_VALUE).forEach(this::deliver);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    private void round(Executor attempts) {
        for (Taken mail : take(free.availablePermits())) {
            free.acquireUninterruptibly();
            try {
                attempts.execute(() -> attempt(mail));
            } catch (OutOfMemoryError noThread) {
                free.release();
                throw noThread;
            }
        }
    }

    private void attempt(Taken mail) {
        try {
            deliver(mail);
        } finally {
            free.release();
            rounds.wake();
        }
    }

    private List<Taken> take(int max) {
        Instant now = clock.instant();
        return max == 0 ? List.of() : repository.take(max, now, now.plus(LEASE));
    }

    /** Whoever dies between the mail server's yes and the deletion delivers once more when the lease has ended. */
    private void deliver(Taken mail) {
        try {
            if (clock.instant().isBefore(mail.usefulUntil())) {
                smtp.send(repository.get(mail.id()));
            } else {
                log.warn("Mail {} could not be delivered while it was useful, and is dropped", mail.id());
            }
            repository.delete(mail.id());
        } catch (RuntimeException e) {
            log.warn("Mail {} waits after attempt {}: {}", mail.id(), mail.attempt(), e.toString());
            putOff(mail);
        }
    }

    private void putOff(Taken mail) {
        double seconds = FIRST_RETRY_AFTER.toSeconds() * Math.pow(BACK_OFF, mail.attempt() - 1);
        Duration pause = Duration.ofSeconds((long) Math.min(seconds, RETRY_AFTER_MAX.toSeconds()));
        repository.putOff(mail, clock.instant().plus(pause));
    }
}
