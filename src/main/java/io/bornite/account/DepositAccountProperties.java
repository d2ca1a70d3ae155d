package io.bornite.account;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param feePercentage what is taken of each credit of an account that is opened from now on, such as 0.5 */
@ConfigurationProperties("bornite.deposit-account")
record DepositAccountProperties(@DefaultValue("0.5") BigDecimal feePercentage) {}
