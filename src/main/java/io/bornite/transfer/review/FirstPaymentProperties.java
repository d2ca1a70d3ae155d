package io.bornite.transfer.review;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param limit whole tokens; a payment of more to an address or a bank account that was never paid waits for two operators.
 *     Null: none waits
 */
@ConfigurationProperties("bornite.first-payment")
record FirstPaymentProperties(@Nullable BigDecimal limit) {}
