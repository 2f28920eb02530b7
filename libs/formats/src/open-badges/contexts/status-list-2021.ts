const STATUS = 'https://w3id.org/vc/status-list#';

const own = { '@protected': true, id: '@id', type: '@type' };

/**
 * The terms of StatusList2021, the forerunner of the Bitstring Status List, as they are defined under
 * https://w3id.org/vc/status-list/2021/v1: which name stands for which address.
 */
export const STATUS_LIST_2021_CONTEXT: Record<string, unknown> = {
  '@context': {
    '@protected': true,
    StatusList2021Credential: {
      '@id': `${STATUS}StatusList2021Credential`,
      '@context': { ...own, description: 'http://schema.org/description', name: 'http://schema.org/name' },
    },
    StatusList2021: {
      '@id': `${STATUS}StatusList2021`,
      '@context': { ...own, statusPurpose: `${STATUS}statusPurpose`, encodedList: `${STATUS}encodedList` },
    },
    StatusList2021Entry: {
      '@id': `${STATUS}StatusList2021Entry`,
      '@context': {
        ...own,
        statusPurpose: `${STATUS}statusPurpose`,
        statusListIndex: `${STATUS}statusListIndex`,
        statusListCredential: { '@id': `${STATUS}statusListCredential`, '@type': '@id' },
      },
    },
  },
};
