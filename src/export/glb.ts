import type { ExportMetadata } from '../core/part/export.ts';
import type { Solid } from './solids.ts';

/** glTF knows metres and Y upwards; the solids stay in mm with Z upwards below a node that turns and shrinks them. */
const millimetre = 0.001;
const halfTurnOfRightAngle = Math.SQRT1_2;

/** Binary glTF 2.0, a node for each solid. What is known of its making is in `asset.extras`. */
export async function createGlb(solids: readonly Solid[], metadata: ExportMetadata): Promise<Uint8Array> {
  const { Document, NodeIO } = await import('@gltf-transform/core');
  const document = new Document();
  const asset = document.getRoot().getAsset();
  asset.generator = metadata.tool;
  asset['extras'] = { ...metadata };
  const buffer = document.createBuffer();
  const material = document
    .createMaterial('part')
    .setBaseColorFactor([0.61, 0.65, 0.7, 1])
    .setMetallicFactor(0.2)
    .setRoughnessFactor(0.6);
  const root = document
    .createNode(metadata.title)
    .setScale([millimetre, millimetre, millimetre])
    .setRotation([-halfTurnOfRightAngle, 0, 0, halfTurnOfRightAngle]);
  for (const { label, positions, normals, indices } of solids) {
    const accessor = (type: 'VEC3' | 'SCALAR', array: Float32Array | Uint32Array) =>
      document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
    const primitive = document
      .createPrimitive()
      .setAttribute('POSITION', accessor('VEC3', positions))
      .setAttribute('NORMAL', accessor('VEC3', normals))
      .setIndices(accessor('SCALAR', indices))
      .setMaterial(material);
    root.addChild(document.createNode(label).setMesh(document.createMesh(label).addPrimitive(primitive)));
  }
  document.createScene(metadata.title).addChild(root);
  return new NodeIO().writeBinary(document);
}
