package io.bornite.file;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Amazon's S3 or any store that speaks like it. */
final class S3Store implements ObjectStore, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration WHOLE_TIMEOUT = Duration.ofSeconds(60);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    S3Store(FileProperties.S3 properties) {
        this.bucket = properties.bucket();
        this.prefix = properties.prefix();
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(properties.region()))
                .credentialsProvider(credentials(properties))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(TIMEOUT)
                        .socketTimeout(TIMEOUT))
                // a body in signed pieces is Amazon's own too
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(WHOLE_TIMEOUT))
                // newer checksums are Amazon's own; other stores refuse what they do not know
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint()).forcePathStyle(true);
        }
        this.client = builder.build();
    }

    private static AwsCredentialsProvider credentials(FileProperties.S3 properties) {
        return properties.accessKey() == null || properties.secretKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(properties.accessKey(), properties.secretKey()));
    }

    @Override
    public void put(String key, byte[] sealed) {
        client.putObject(request -> request.bucket(bucket).key(prefix + key), RequestBody.fromBytes(sealed));
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + key))
                            .asByteArray());
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(prefix + key));
    }

    @Override
    public void close() {
        client.close();
    }
}
