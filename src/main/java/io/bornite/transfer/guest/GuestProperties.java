package io.bornite.transfer.guest;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param expiry after how long money that nobody claimed goes back to its sender
 * @param reminders after how long from the payment its receiver is told again, shortest first
 * @param mailPause between two mails to one address; what comes meanwhile is told in the next
 */
@ConfigurationProperties("bornite.guest")
record GuestProperties(
        @DefaultValue("30d") Duration expiry,
        @DefaultValue({"7d", "21d"}) List<Duration> reminders,
        @DefaultValue("10m") Duration mailPause) {}
