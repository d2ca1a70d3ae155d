package io.bornite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainFamily;
import io.bornite.chain.ChainId;
import io.bornite.chain.SigningKey;
import io.bornite.chain.crypto.Hex;
import io.bornite.chain.evm.TokenPermit;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.ListFormat;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.ScreeningLists;
import io.bornite.kyc.screening.Subject;
import io.bornite.money.Currency;
import io.bornite.support.ApiClient.Answer;
import io.bornite.support.ApiJourney;
import io.bornite.support.SignUp;
import io.bornite.support.SignUp.Person;
import io.bornite.wallet.Custody;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rights over wallets by typed signatures. */
class PermitJourney extends ApiJourney {

    private static final BigInteger FAR = BigInteger.valueOf(4_102_444_800L);

    @Autowired
    private Custody custody;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Screening screening;

    @Autowired
    private ScreeningLists lists;

    private Person ada;
    private SigningKey key;
    private String address;
    private String account;

    @BeforeEach
    void somebodyWithAnAddressElsewhere() {
        ada = SignUp.somebody(anybody());
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        secret[0] = 1;
        key = SigningKey.of(ChainFamily.EVM, secret);
        address = Addresses.of(ChainFamily.EVM, key.publicKey());
        account = ada.api()
                .post("/api/accounts", "{\"network\":\"137\",\"walletAddress\":\"%s\"}".formatted(address))
                .at("/id");
    }

    @Test
    void aPermitThatTheOwnerSignedIsKeptAndProvesTheAddress() {
        TokenPermit permit = permit(0, FAR);

        Answer answer = submit(permit, key.sign(permit.hash()));

        assertThat(answer.ok().path("hash").asString()).isEqualTo(permit.hashText());
        assertThat(ada.api().get("/api/accounts/" + account).at("/status")).isEqualTo("verified");
        assertThat(submit(permit, key.sign(permit.hash())).at("/hash")).isEqualTo(permit.hashText());
        assertThat(permits()).isEqualTo(1);
    }

    @Test
    void anAddressThatIsWrittenDownAgainTakesItsPermitAgain() {
        TokenPermit permit = permit(0, FAR);
        submit(permit, key.sign(permit.hash())).ok();
        ada.api().delete("/api/accounts/" + account).ok();
        account = ada.api()
                .post("/api/accounts", "{\"network\":\"137\",\"walletAddress\":\"%s\"}".formatted(address))
                .at("/id");

        submit(permit, key.sign(permit.hash())).ok();

        assertThat(ada.api().get("/api/accounts/" + account).at("/status")).isEqualTo("verified");
    }

    @Test
    void aPermitThatIsSubmittedAgainAfterTheReviewProvesTheAddress() {
        String list = "id,kind,names,birthDates,countries,addresses,program\n1,other,,,," + address + ",x\n";
        lists.replace("permits", ListFormat.BORNITE, list.getBytes(StandardCharsets.UTF_8), null);
        ada.api().delete("/api/accounts/" + account).ok();
        account = ada.api()
                .post("/api/accounts", "{\"network\":\"137\",\"walletAddress\":\"%s\"}".formatted(address))
                .at("/id");
        TokenPermit permit = permit(0, FAR);
        submit(permit, key.sign(permit.hash())).ok();
        assertThat(ada.api().get("/api/accounts/" + account).at("/status")).isEqualTo("manual_review");

        Hit hit = screening.hits(Subject.Kind.ADDRESS, UUID.fromString(account)).getFirst();
        screening.judge(hit.id(), false, "the list has another in mind", "an operator");
        submit(permit, key.sign(permit.hash())).ok();

        assertThat(ada.api().get("/api/accounts/" + account).at("/status")).isEqualTo("verified");
    }

    @Test
    void aSignatureOfSomebodyElseIsRefusedAndProvesNothing() {
        TokenPermit permit = permit(0, FAR);
        byte[] other = new byte[32];
        other[31] = 7;

        Answer answer = submit(permit, SigningKey.of(ChainFamily.EVM, other).sign(permit.hash()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message")).isEqualTo("The signature is not by the owner of this address");
        assertThat(ada.api().get("/api/accounts/" + account).at("/status")).isEqualTo("pending");
        assertThat(permits()).isZero();
    }

    @Test
    void aNewerPermitReplacesAnOlderOneAndNeverTheOtherWayRound() {
        TokenPermit newer = permit(1, FAR);
        submit(newer, key.sign(newer.hash())).ok();

        TokenPermit older = permit(0, FAR);
        assertThat(submit(older, key.sign(older.hash())).status()).isEqualTo(409);
        TokenPermit shorter = permit(1, FAR.subtract(BigInteger.ONE));
        assertThat(submit(shorter, key.sign(shorter.hash())).status()).isEqualTo(409);
        TokenPermit longer = permit(1, FAR.add(BigInteger.ONE));
        submit(longer, key.sign(longer.hash())).ok();
        assertThat(permits()).isEqualTo(2);
    }

    @Test
    void whatTheTypedDataSaysIsCheckedAgainstTheAccount() {
        TokenPermit past = permit(0, BigInteger.valueOf(1_000_000_000));
        assertThat(submit(past, key.sign(past.hash())).text()).contains("args.deadline must be in the future");
        TokenPermit stranger =
                new TokenPermit(past.chain(), past.token(), address, address, BigInteger.ONE, BigInteger.ZERO, FAR);
        assertThat(submit(stranger, key.sign(stranger.hash())).text()).contains("args.spender must be");
        TokenPermit permit = permit(0, FAR);
        String args = arguments(permit);
        assertThat(post(args, Hex.of(new byte[32]), Hex.of(key.sign(permit.hash())))
                        .text())
                .contains("argsHash must be the hash");
        assertThat(post("{", permit.hashText(), Hex.of(key.sign(permit.hash()))).text())
                .contains("isJson");
        assertThat(post("{}", permit.hashText(), Hex.of(key.sign(permit.hash())))
                        .status())
                .isEqualTo(422);
        assertThat(post(args, permit.hashText(), "0x00").text()).contains("isHexadecimal");
        assertThat(post("{\"message\":" + args + "}", permit.hashText(), Hex.of(key.sign(permit.hash())))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWalletKeptHereIsRenewedHereAndOneElsewhereByItsOwner() {
        String own = ada.api().get("/api/wallets/default").at("/id");

        String hash =
                ada.api().post("/api/accounts/" + own + "/renew-approval", "{}").at("/hash");

        assertThat(hash).matches("0x[0-9a-f]{64}");
        assertThat(ada.api()
                        .post("/api/accounts/" + account + "/renew-approval", "{}")
                        .status())
                .isEqualTo(400);
        String bank = ada.api()
                .post("/api/accounts", AccountJourney.GERMAN.formatted("false", AccountJourney.IBAN))
                .at("/id");
        assertThat(ada.api()
                        .post("/api/accounts/" + bank + "/renew-approval", "{}")
                        .status())
                .isEqualTo(400);
        String starknet = ada.api()
                .get("/api/wallets")
                .ok()
                .valueStream()
                .filter(wallet -> wallet.path("network").asString().equals("23434"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(ada.api()
                        .post("/api/accounts/" + starknet + "/renew-approval", "{}")
                        .at("/message"))
                .isEqualTo("This network's USDC knows no permits");
        TokenPermit permit = permit(0, FAR);
        assertThat(ada.api()
                        .post(
                                "/api/accounts/" + own + "/submit-permit",
                                body(arguments(permit), permit.hashText(), Hex.of(key.sign(permit.hash()))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void migratingPutsEveryWalletUnderTheKeysInUseOnce() {
        String hash = ada.api()
                .post("/api/accounts/migrate-account", "{}")
                .ok()
                .path("hash")
                .asString();

        assertThat(hash).matches("0x[0-9a-f]{64}");
        assertThat(ownPermits()).isEqualTo(3);
        assertThat(ada.api().post("/api/accounts/migrate-account", "{}").at("/hash"))
                .isEqualTo(hash);
        assertThat(ownPermits()).isEqualTo(3);
    }

    private TokenPermit permit(long nonce, BigInteger deadline) {
        return new TokenPermit(
                ChainId.POLYGON,
                ChainId.POLYGON.token(Currency.USDC).orElseThrow(),
                address,
                custody.hotWallet(ChainId.POLYGON),
                BigInteger.valueOf(5_000_000),
                BigInteger.valueOf(nonce),
                deadline);
    }

    private Answer submit(TokenPermit permit, byte[] signature) {
        return post(arguments(permit), permit.hashText(), Hex.of(signature));
    }

    private Answer post(String args, String hash, String signature) {
        return ada.api().post("/api/accounts/" + account + "/submit-permit", body(args, hash, signature));
    }

    private static String body(String args, String hash, String signature) {
        return "{\"signature\":\"%s\",\"args\":\"%s\",\"argsHash\":\"%s\"}"
                .formatted(signature, args.replace("\"", "\\\""), hash);
    }

    private static String arguments(TokenPermit permit) {
        return "{\"owner\":\"%s\",\"spender\":\"%s\",\"value\":\"%s\",\"nonce\":%s,\"deadline\":\"%s\"}"
                .formatted(permit.owner(), permit.spender(), permit.value(), permit.nonce(), permit.deadline());
    }

    private long permits() {
        return jdbc.sql("select count(*) from wallet_permit where account_id = :account::uuid")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    private long ownPermits() {
        return jdbc.sql("select count(*) from wallet_permit where organization_id = :organization::uuid")
                .param("organization", ada.organization())
                .query(Long.class)
                .single();
    }
}
