package io.bornite.notification;

import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands a waiting mail to the mail server; tries again, ever more slowly, for as long as the mail is useful. */
@Configuration(proxyBeanMethods = false)
@InLive
class DeliverMail {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("deliver-mail");

    private static final Logger log = LoggerFactory.getLogger(DeliverMail.class);
    private static final Duration FIRST_RETRY_AFTER = Duration.ofSeconds(5);
    private static final double BACK_OFF = 1.5;

    private final OutgoingMailRepository repository;
    private final SmtpSender smtp;
    private final Clock clock;

    DeliverMail(OutgoingMailRepository repository, SmtpSender smtp, Clock clock) {
        this.repository = repository;
        this.smtp = smtp;
        this.clock = clock;
    }

    @Bean
    OneTimeTask<Void> deliverMailTask() {
        return Tasks.oneTime(TASK)
                .onFailure(new ExponentialBackoffFailureHandler<>(FIRST_RETRY_AFTER, BACK_OFF))
                .execute((instance, _) -> deliver(UUID.fromString(instance.getId())));
    }

    /** A crash between the mail server's yes and the deletion delivers once more; a mail that is gone was delivered. */
    void deliver(UUID id) {
        var waiting = repository.find(id);
        if (waiting.isEmpty()) {
            return;
        }
        if (clock.instant().isBefore(waiting.get().usefulUntil())) {
            smtp.send(waiting.get().mail());
        } else {
            log.warn("Mail {} could not be delivered while it was useful, and is dropped", id);
        }
        repository.delete(id);
    }
}
