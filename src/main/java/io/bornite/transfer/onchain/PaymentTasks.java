package io.bornite.transfer.onchain;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaymentTasks {

    private static final Duration SWEEP_PAUSE = Duration.ofSeconds(1);
    private static final Duration SOLVENCY_PAUSE = Duration.ofSeconds(30);

    @Bean
    Task<?> submitPaymentTask(ObjectProvider<SubmitPayment> submitPayment, Clock clock) {
        return StepwiseTask.of(
                Payments.SUBMIT, clock, id -> submitPayment.getObject().run(id));
    }

    @Bean
    Task<?> confirmPaymentTask(ObjectProvider<ConfirmPayment> confirmPayment, Clock clock) {
        return StepwiseTask.of(
                Payments.CONFIRM, clock, id -> confirmPayment.getObject().run(id));
    }

    @Bean
    Task<?> arriveBridgeTask(ObjectProvider<ArriveBridge> arriveBridge, Clock clock) {
        return StepwiseTask.of(
                Payments.ARRIVE, clock, id -> arriveBridge.getObject().run(id));
    }

    @Bean
    Task<?> returnUnsupportedTask(ObjectProvider<ReturnUnsupported> returnUnsupported, Clock clock) {
        return StepwiseTask.of(
                Returns.RETURN, clock, id -> returnUnsupported.getObject().run(id));
    }

    @Bean
    Task<?> checkSolvencyTask(ObjectProvider<CheckSolvency> checkSolvency) {
        return Tasks.recurring("check-solvency", FixedDelay.of(SOLVENCY_PAUSE))
                .execute((_, _) -> checkSolvency.getObject().run());
    }

    @Bean
    Task<?> sweepDepositsTask(ObjectProvider<SweepDeposits> sweepDeposits) {
        return Tasks.recurring("sweep-deposits", FixedDelay.of(SWEEP_PAUSE))
                .execute((_, _) -> sweepDeposits.getObject().run());
    }
}
