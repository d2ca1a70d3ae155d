package io.bornite.account;

import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountTasks {

    @Bean
    Task<?> verifyBankAccountTask(ObjectProvider<VerifyBankAccount> verifyBankAccount, Clock clock) {
        return StepwiseTask.of(
                BankAccounts.VERIFY, clock, id -> verifyBankAccount.getObject().run(id));
    }

    @Bean
    Task<?> openDepositAccountTask(ObjectProvider<OpenDepositAccount> openDepositAccount, Clock clock) {
        return StepwiseTask.of(
                DepositAccounts.OPEN,
                clock,
                id -> openDepositAccount.getObject().run(id));
    }
}
