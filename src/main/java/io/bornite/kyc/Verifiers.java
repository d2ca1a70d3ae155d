package io.bornite.kyc;

import io.bornite.kyc.verification.VerificationPort;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Everybody who can check on this server, and who checks what is new. */
@Component
class Verifiers {

    private final Map<Verifier, VerificationPort> ports = new EnumMap<>(Verifier.class);
    private final Verifier chosen;

    Verifiers(List<VerificationPort> ports, KycProperties properties, BorniteProperties house) {
        ports.forEach(port -> this.ports.put(port.verifier(), port));
        this.chosen = Objects.requireNonNullElse(
                properties.verifier(), house.mode() == Mode.SANDBOX ? Verifier.SANDBOX : Verifier.MANUAL);
        if (!this.ports.containsKey(chosen)) {
            throw new IllegalStateException("bornite.kyc.verifier=" + chosen.word() + " is not configured");
        }
    }

    Verifier chosen() {
        return chosen;
    }

    /** Who began a check also ends it; if it has been taken out of the configuration, an operator does. */
    VerificationPort of(Verifier verifier) {
        VerificationPort port = ports.get(verifier);
        return port == null ? Objects.requireNonNull(ports.get(Verifier.MANUAL)) : port;
    }
}
