package io.bornite.transfer.deposit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param expiry after how long an announced deposit that never came is given up */
@ConfigurationProperties("bornite.deposit-request")
record DepositRequestProperties(@DefaultValue("7d") Duration expiry) {}
