package io.bornite.transfer.send;

import io.bornite.platform.Crash;
import io.bornite.platform.GroupCommit;
import io.bornite.platform.OutcomeUnknown;
import io.bornite.platform.Refusal;
import io.bornite.platform.RetriedTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Takes payments from whoever asks and has them accepted in sets. */
@Component
class Sends implements DisposableBean {

    private final GroupCommit<SendMoney, SendResult> group;

    Sends(SendSet set, RetriedTransaction transaction, MeterRegistry metrics) {
        this.group = new GroupCommit<>("send", metrics, SendMoney::organization, commands -> {
            List<SendResult> results = transaction.run(() -> set.execute(commands));
            Crash.point("send.after-commit");
            return results;
        });
    }

    /**
     * Returns when the payment is committed.
     *
     * @throws Refusal if it was not accepted; nothing has happened then
     * @throws OutcomeUnknown if the database was lost sight of before it said whether it was
     */
    SendResult.Accepted send(SendMoney command) {
        return accepted(group.submit(command));
    }

    /** Returns when all payments are decided; each answer is asked for on its own and throws as {@link #send} does. */
    List<Supplier<SendResult.Accepted>> sendAll(List<SendMoney> commands) {
        return group.submitAll(commands).stream()
                .<Supplier<SendResult.Accepted>>map(answer -> () -> accepted(answer.get()))
                .toList();
    }

    private static SendResult.Accepted accepted(SendResult result) {
        return switch (result) {
            case SendResult.Accepted accepted -> accepted;
            case SendResult.Refused refused -> throw refused.refusal();
        };
    }

    @Override
    public void destroy() {
        group.close();
    }
}
