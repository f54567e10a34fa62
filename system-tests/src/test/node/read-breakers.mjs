// Browses the devices of an OPC UA server and reads one measurement twice.
// node read-breakers.mjs <endpoint> <seconds between the reads>   prints one JSON object
import opcua from 'node-opcua-client';

const { AttributeIds, MessageSecurityMode, OPCUAClient, SecurityPolicy } = opcua;
const DEVICES = 'urn:iot-cloud:ua:devices';
const DI = 'http://opcfoundation.org/UA/DI/';
const DEVICE_SET = 5001;

const [endpoint, seconds] = [process.argv[2], Number(process.argv[3])];

async function voltage(session, namespace, device) {
  const value = await session.read({
    nodeId: `ns=${namespace};s=${device}/m/voltage.phase_a`,
    attributeId: AttributeIds.Value,
  });
  return {
    value: value.value.value,
    dataType: value.value.dataType,
    status: value.statusCode.name,
    sourceTimestamp: value.sourceTimestamp,
  };
}

const client = OPCUAClient.create({
  applicationName: 'iot-cloud-opcua-check',
  endpointMustExist: false,
  securityMode: MessageSecurityMode.None,
  securityPolicy: SecurityPolicy.None,
  connectionStrategy: { maxRetry: 3, initialDelay: 500 },
});
await client.connect(endpoint);
const session = await client.createSession();
const namespaces = await session.readNamespaceArray();
const [devices, di] = [namespaces.indexOf(DEVICES), namespaces.indexOf(DI)];
const browsed = await session.browse(`ns=${di};i=${DEVICE_SET}`);
const references = (browsed.references ?? []).filter((reference) => reference.isForward);
const first = await voltage(session, devices, 'breaker-001');
await new Promise((done) => setTimeout(done, seconds * 1000));
const second = await voltage(session, devices, 'breaker-001');
await session.close();
await client.disconnect();
console.log(JSON.stringify({
  namespaces,
  devices: references.map((reference) => reference.browseName.name),
  first,
  second,
}));
