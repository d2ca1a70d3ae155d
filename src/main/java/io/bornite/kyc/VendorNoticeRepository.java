package io.bornite.kyc;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VendorNoticeRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    VendorNoticeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false if the same bytes came before */
    boolean insert(Verifier vendor, byte[] digest, String externalKycId, String kind) {
        return jdbc.sql("""
                        insert into kyc_vendor_notice (vendor, digest, external_kyc_id, kind, received_at)
                        values (:vendor, :digest, :external, :kind, :now)
                        on conflict (vendor, digest) do nothing
                        """)
                        .param("vendor", vendor.word())
                        .param("digest", digest)
                        .param("external", externalKycId)
                        .param("kind", kind)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
