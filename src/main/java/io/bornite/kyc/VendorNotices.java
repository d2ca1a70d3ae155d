package io.bornite.kyc;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What vendors tell us, each once however often it is sent. */
@Component
public class VendorNotices {

    private static final Logger log = LoggerFactory.getLogger(VendorNotices.class);

    private final VendorNoticeRepository notices;
    private final VerificationRepository verifications;
    private final Checks checks;
    private final MeterRegistry metrics;

    VendorNotices(
            VendorNoticeRepository notices,
            VerificationRepository verifications,
            Checks checks,
            MeterRegistry metrics) {
        this.notices = notices;
        this.verifications = verifications;
        this.checks = checks;
        this.metrics = metrics;
    }

    /**
     * Takes a proven notice and has the check that it is about looked at; one that is about nobody is kept and counted for a
     * person.
     *
     * @param bytes as they came
     */
    @Transactional
    public void take(Verifier vendor, byte[] bytes, String externalKycId, String kind) {
        if (notices.insert(vendor, digest(bytes), externalKycId, kind)) {
            verifications
                    .byExternal(vendor, externalKycId)
                    .ifPresentOrElse(verification -> checks.wake(verification.id()), () -> park(vendor));
        }
    }

    private void park(Verifier vendor) {
        metrics.counter("bornite.vendor.notices.parked", "vendor", vendor.word())
                .increment();
        log.warn("{} speaks of a check that nobody knows", vendor.word());
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
